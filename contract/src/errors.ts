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

  // adoption
  adoption_not_found: { status: 404, message: '没有找到这份认养' },
  plan_not_found: { status: 404, message: '没有这个认养方案' },
  plan_changed: { status: 409, message: '认养方案刚刚更新过，请看一看改了哪里再提交' },
  plan_closed: { status: 409, message: '这个方案暂时不能办理' },
  plan_not_fitting: { status: 409, message: '这个方案不适用于这棵树' },
  plan_quota_full: { status: 409, message: '这个方案的名额已经满了' },
  party_not_fitting: { status: 400, message: '这个方案不接受这种认养方' },
  party_name_missing: { status: 400, message: '请填写单位名称' },
  tree_adopted: { status: 409, message: '这棵树已经有人认养了，可以排队等候' },
  tree_applied_for: { status: 409, message: '这棵树已经有人申请了，可以排队等候' },
  tree_held: { status: 409, message: '有人正在办理这棵树的认养，请稍后再看，也可以排队等候' },
  tree_promised: { status: 409, message: '这棵树正留给排在前面的人，可以排队等候' },
  tree_not_standing: { status: 409, message: '这棵树已经不在了，不能认养' },
  tree_without_plan: { status: 409, message: '这棵树不在认养方案的范围里' },
  already_yours: { status: 409, message: '您已经认养或申请了这棵树' },
  plate_empty: { status: 400, message: '请填写树牌上的字' },
  plate_too_long: { status: 400, message: '树牌上的字太多了，请写短一些' },
  plate_contact: { status: 400, message: '树牌上不能写电话、微信或网址' },
  plate_advertising: { status: 400, message: '树牌上不能做广告，请换个说法' },
  plate_unfit: { status: 400, message: '树牌上有不合适的字，请换个说法' },
  agreement_stale: { status: 409, message: '认养协议刚刚更新过，请重新看一遍再签' },
  agreement_not_accepted: { status: 400, message: '请先看完并同意认养协议' },
  adult_required: { status: 400, message: '签协议的人要年满十八周岁，孩子可以请家长来签' },
  adoption_step_not_allowed: { status: 409, message: '这份认养现在不能这样办理' },
  adoption_changed_meanwhile: { status: 409, message: '这份认养刚有变化，请刷新后再办理' },
  adoption_not_running: { status: 409, message: '这份认养现在没有生效' },
  reason_missing: { status: 400, message: '请写明原因，对方会看到' },
  renewal_too_early: { status: 409, message: '到期前三十天才能续期' },
  renewal_too_late: { status: 409, message: '这份认养已经结束，不能再续期' },
  swap_not_open: { status: 409, message: '现在不能换树' },
  invitation_not_found: { status: 404, message: '没有这个邀请，请核对邀请码' },
  invitation_used: { status: 409, message: '这个邀请码已经用过了，请对方再发一个' },
  invitation_expired: { status: 409, message: '这个邀请码已经过期，请对方再发一个' },
  adoption_full: { status: 409, message: '这份认养的人数已经满了' },
  already_member: { status: 409, message: '您已经在这份认养里了' },
  member_not_found: { status: 404, message: '这份认养里没有这个人' },
  leader_must_pass_on: { status: 409, message: '您是牵头人，请先把牵头交给别人再退出' },
  wish_not_needed: { status: 409, message: '这棵树现在就可以认养，不用排队' },
  wish_too_many: { status: 409, message: '您排队等候的树已经很多了，请先取消几棵再来' },

  // care
  care_not_yours: { status: 403, message: '只有认养这棵树的人才能写养护记录' },
  care_in_future: { status: 400, message: '日期还没到，请选今天或以前' },
  care_too_old: { status: 400, message: '只能补记最近七天的养护' },
  care_before_term: { status: 400, message: '那一天认养还没有开始' },
  care_not_found: { status: 404, message: '没有找到要更正的那条记录' },
  care_corrected_already: { status: 409, message: '那条记录已经更正过了，请更正最新的一条' },

  // certificates
  certificate_not_found: { status: 404, message: '没有查到这份证书，请核对证书上的核验码' },

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
