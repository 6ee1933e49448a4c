/**
 * Every error a client can meet: a stable code, its HTTP status and the sentence shown when a screen has none of its own.
 * Codes are never renamed or reused; installed mini-programs know them by heart.
 */
export const errors = {
  // the request itself
  malformed_json: { status: 400, message: '发来的内容不完整，请再试一次' },
  invalid_input: { status: 400, message: '有几处填写需要改一下' },
  cursor_invalid: { status: 400, message: '列表位置已失效，请从头刷新' },
  idempotency_key_missing: { status: 400, message: '请求缺少编号，请更新小程序后再试' },
  idempotency_key_reused: { status: 409, message: '同一个请求编号用在了不同的内容上' },
  body_too_large: { status: 413, message: '内容太大了，请精简后再试' },
  unsupported_media_type: { status: 415, message: '不支持这种内容格式' },
  not_found: { status: 404, message: '没有找到这个页面或内容' },
  method_not_allowed: { status: 405, message: '这个地址不支持这样操作' },
  too_many_requests: { status: 429, message: '操作太快了，请稍等一会儿再试' },

  // who is asking
  sign_in_required: { status: 401, message: '请先登录' },
  session_expired: { status: 401, message: '登录已过期，请重新登录' },
  forbidden: { status: 403, message: '您没有进行这项操作的权限' },
  phone_code_wrong: { status: 400, message: '验证码不对，请核对后再输入' },
  phone_code_expired: { status: 400, message: '验证码已过期，请重新获取' },
  phone_code_attempts: { status: 429, message: '输错次数太多，请重新获取验证码' },
  phone_sign_in_unavailable: { status: 503, message: '短信登录暂时没有开通，请用微信登录' },
  wechat_code_invalid: { status: 400, message: '微信登录没有成功，请再点一次' },
  wechat_blocked: { status: 403, message: '微信判断这个账号存在风险，暂时不能登录' },
  wechat_unavailable: { status: 503, message: '微信暂时没有回应，请稍后再试' },
  last_admin: { status: 409, message: '至少要保留一位管理员' },

  // trees
  tree_not_found: { status: 404, message: '没有找到这棵树，请核对编号' },
  tree_code_taken: { status: 409, message: '这个编号已经有一棵树了' },
  tree_step_not_allowed: { status: 409, message: '树木现在的状态不能这样变更' },
  tree_changed_meanwhile: { status: 409, message: '这棵树的资料刚被别人改过，请刷新后再改' },
  tree_too_close: { status: 409, message: '同一位置已经登记过同一种树' },
  species_not_found: { status: 404, message: '名录里没有这个树种' },
  position_outside_city: { status: 400, message: '这个位置不在本市范围内' },
  district_unknown: { status: 400, message: '没有这个辖区' },

  // photos
  photo_missing: { status: 400, message: '没有收到照片，请重新选择' },
  photo_too_large: { status: 413, message: '照片超过 10 MB，请换一张或压缩后再传' },
  photo_type_unsupported: { status: 415, message: '只能上传 JPG、PNG 或 WebP 格式的照片' },
  photo_heic: {
    status: 415,
    message: '这张照片是 HEIC 格式，暂时打不开。请在手机相机设置里选“兼容性最佳”，或截图后再传',
  },
  photo_broken: { status: 400, message: '这张照片不完整或已损坏，请换一张' },
  photo_too_many_pixels: { status: 400, message: '这张照片的尺寸太大，请缩小后再传' },
  photo_not_found: { status: 404, message: '照片已失效，请重新上传' },
  photo_in_use: { status: 409, message: '这张照片已经用在别处了，请另选一张' },

  // the demo city
  demo_only: { status: 404, message: '只有演示城市可以调时间' },

  // the house
  database_away: { status: 503, message: '系统正在恢复，请稍后再试' },
  shutting_down: { status: 503, message: '系统正在重启，请稍后再试' },
  internal: { status: 500, message: '系统出了点问题，我们已经记下了' },
} as const;

export type ErrorCode = keyof typeof errors;
