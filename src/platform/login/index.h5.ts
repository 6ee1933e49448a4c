import type { Login } from './types';

export const login: Login = {
  wechat: false,
  wechatCode: () => Promise.reject(new Error('a browser has no WeChat login')),
};
