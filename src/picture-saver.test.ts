import { PictureSaver } from './picture-saver';
import type { Saved } from './platform/photo/types';

function saver(outcomes: Saved[], allowed = true) {
  const said: string[] = [];
  const asked: string[] = [];
  const platform = {
    saveToAlbum: (path: string) => {
      asked.push(path);
      return Promise.resolve(outcomes.shift()!);
    },
    openSettings: () => Promise.resolve(allowed),
  };
  return { saver: new PictureSaver(platform, (text) => said.push(text)), said, asked };
}

test('a saved picture is said to be saved, a turned back one is left in peace', async () => {
  const { saver: it, said } = saver(['saved', 'cancelled']);
  expect(await it.save('a.png', 'a')).toBe(true);
  expect(await it.save('a.png', 'a')).toBe(false);
  expect(said).toEqual(['已存到手机']);
});

test('after a refusal the settings are offered, and the picture is saved once they allow it', async () => {
  const { saver: it, said, asked } = saver(['refused', 'saved']);
  await it.save('a.png', 'a');
  expect(it.refused).not.toBeNull();
  expect(said).toEqual([]);
  await it.allow();
  expect(asked).toEqual(['a.png', 'a.png']);
  expect(it.refused).toBeNull();
  expect(said).toEqual(['已存到手机']);
});

test('who comes back from the settings without allowing it is told, and not asked again', async () => {
  const { saver: it, said, asked } = saver(['refused'], false);
  await it.save('a.png', 'a');
  await it.allow();
  expect(asked).toHaveLength(1);
  expect(it.refused).toBeNull();
  expect(said).toEqual(['还没有打开相册权限，图片没有存进相册']);
});

test('a second tap while it is being saved does nothing', async () => {
  const { saver: it, asked } = saver(['saved', 'saved']);
  const first = it.save('a.png', 'a');
  expect(await it.save('a.png', 'a')).toBe(false);
  await first;
  expect(asked).toHaveLength(1);
});
