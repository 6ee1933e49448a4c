import { sentence } from './errors';

export const photoTexts = {
  label: '照片',
  add: '加照片',
  addMore: (room: number) => `加照片，还能加 ${room} 张`,
  nth: (place: number) => `第 ${place} 张照片`,
  look: (place: number) => `看第 ${place} 张照片`,
  remove: (place: number) => `移除第 ${place} 张照片`,
  cancel: (place: number) => `取消上传第 ${place} 张照片`,
  waiting: '等待上传',
  sending: (part: number) => `正在上传 ${Math.round(part * 100)}%`,
  again: '再传一次',
  replace: '换一张',
  removed: '已移除 1 张照片',
  undo: '撤销',
  refused: '没有打开相机或相册的权限，可以在手机或微信的设置里打开',
  unavailable: '相机或相册没有打开，请再试一次',
  saved: '已存到手机',
  pressing: '请长按图片，选“保存图片”',
  saveFailed: '没有存成，请再试一次',
  stillRefused: '还没有打开相册权限，图片没有存进相册',
  albumTitle: '需要您允许保存到相册',
  albumText: '之前没有允许小程序把图片存进相册。点“去打开”，打开“添加到相册”后回来，图片就会存好。',
  albumOpen: '去打开',
  albumLater: '先不存',
  restored: '已恢复上次填写的内容',
  startOver: '清空',
} as const;

/** Where trying the same photo again can help. */
export const worthAgain = (code: string | null): boolean =>
  ![
    'photo_too_large',
    'photo_type_unsupported',
    'photo_heic',
    'photo_too_many_pixels',
    'photo_broken',
  ].includes(code ?? '');

/** Known on this device alone. */
const own: Record<string, string> = {
  offline: '网络断开了，连上后点一下照片再传',
  photo_not_kept: '手机存储空间不够，照片没能留住，请腾出一些空间再试',
};

/** What the server says of a photo; a box keeps the code of a failure alone. */
const refused: Record<string, string> = {
  photo_missing: '没有收到照片，请重新选择',
  photo_too_large: '照片超过 10 MB，请换一张或压缩后再传',
  photo_type_unsupported: '只能上传 JPG、PNG 或 WebP 格式的照片',
  photo_heic: '这张照片是 HEIC 格式，暂时打不开。请在手机相机设置里选“兼容性最佳”，或截图后再传',
  photo_broken: '这张照片不完整或已损坏，请换一张',
  photo_too_many_pixels: '这张照片的尺寸太大，请缩小后再传',
  sign_in_required: '请先登录',
  session_expired: '登录已过期，请重新登录',
  too_many_requests: '操作太快了，请稍等一会儿再试',
};

/** Why a photo was not sent. */
export function photoSentence(code: string | null): string {
  const known = code ?? '';
  const message = refused[known] ?? '';
  return own[known] ?? sentence({ code: known, message, fields: {}, retryAfterSeconds: null });
}
