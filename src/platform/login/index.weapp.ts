import Taro from '@tarojs/taro';
import type { Login } from './types';

export const login: Login = {
  wechat: true,
  async wechatCode() {
    const { code } = await Taro.login();
    return code;
  },
};
