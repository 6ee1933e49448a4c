/** The folder of kept photos in WeChat's user data, where files stay until they are removed. */
import Taro from '@tarojs/taro';

const folder = () => `${Taro.env.USER_DATA_PATH}/photos`;

/** Keys are bare names: the path before them differs between versions of WeChat. */
export const pathOf = (key: string): string => `${folder()}/${key}`;

type Settle<T> = { success(answer: T): void; fail(why: unknown): void };
const asked = <T>(ask: (settle: Settle<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => ask({ success: resolve, fail: reject }));
const manager = () => Taro.getFileSystemManager();

const ready = () =>
  asked((settle) => manager().mkdir({ dirPath: folder(), recursive: true, ...settle }))
    // It is there already.
    .catch(() => undefined);

export const files = {
  async copyIn(path: string, key: string): Promise<void> {
    await ready();
    await asked((settle) =>
      manager().copyFile({ srcPath: path, destPath: pathOf(key), ...settle }),
    );
  },
  has: (key: string): Promise<boolean> =>
    asked((settle) => manager().access({ path: pathOf(key), ...settle })).then(
      () => true,
      () => false,
    ),
  async size(path: string): Promise<number> {
    const { size } = await asked<{ size: number }>((settle) =>
      manager().getFileInfo({ filePath: path, ...settle } as never),
    );
    return size;
  },
  list: (): Promise<string[]> =>
    asked<{ files: string[] }>((settle) =>
      manager().readdir({ dirPath: folder(), ...settle }),
    ).then(
      (answer) => answer.files,
      () => [],
    ),
  remove(key: string): void {
    manager().unlink({ filePath: pathOf(key), fail: () => undefined });
  },
};
