import Taro from '@tarojs/taro';

/** Every kept copy goes, but for those that wait to be sent: what one person photographed is not found by the next. */
export function forgetPhotos(waiting: readonly string[] = []): void {
  const files = Taro.getFileSystemManager?.();
  const dirPath = `${Taro.env.USER_DATA_PATH}/photos`;
  // There was none.
  const fail = () => undefined;
  if (waiting.length === 0) return void files?.rmdir({ dirPath, recursive: true, fail });
  files?.readdir({
    dirPath,
    success: ({ files: names }) => {
      for (const name of names)
        if (!waiting.includes(name)) files.unlink({ filePath: `${dirPath}/${name}`, fail });
    },
    fail,
  });
}
