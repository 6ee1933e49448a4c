import type { PrivacySubject } from '../platform/privacy/types';

/** What WeChat asks consent for, said before its own question. */
export const privacyTexts: Record<PrivacySubject, { title: string; text: string }> = {
  location: {
    title: '用到您的位置之前',
    text: '位置只在您点按时读取，用来找身边的树，或算您离认养的树多远。服务器不保存位置，也不会给别人。不同意也可以照常浏览。',
  },
  photos: {
    title: '用到您的照片之前',
    text: '只读取您自己选中或拍下的照片，不会查看相册里的其他内容。不同意也可以照常浏览。',
  },
  album: {
    title: '保存到相册之前',
    text: '只把您要的这一张图片存进相册，不会读取相册里的内容。不同意也可以照常使用。',
  },
  other: {
    title: '需要您的同意',
    text: '只在您点按时使用，用完不保留。不同意也可以照常浏览。',
  },
};
