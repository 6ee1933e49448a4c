/// <reference types="@tarojs/taro" />
declare module '*.png';
declare module '*.scss';

declare namespace NodeJS {
  interface ProcessEnv {
    /** Which platform is being built. Read in platform/ only. */
    TARO_ENV: 'weapp' | 'h5';
    /** The hosted API of the WeChat build. */
    TARO_APP_API: string;
    TARO_APP_VERSION: string;
  }
}
