import Taro from '@tarojs/taro';

/** Every kept copy goes: what one person photographed is not found by the next. */
export function forgetPhotos(): void {
  Taro.getFileSystemManager?.().rmdir({
    dirPath: `${Taro.env.USER_DATA_PATH}/photos`,
    recursive: true,
    // There was none.
    fail: () => undefined,
  });
}
