import { PreferencesStore } from './preferences-store';
import type { System } from '../platform/system/types';
import { memory } from '../testing/fakes';

const phone = (fontScale = 1, dark = false) => {
  let tell: (dark: boolean) => void = () => {};
  const painted: boolean[] = [];
  const system: System = {
    ownTitleBar: false,
    surroundings: () => ({ fontScale, dark }),
    onThemeChange: (listener) => {
      tell = listener;
    },
    paint: (look) => painted.push(look.dark),
    onHide: () => () => {},
    onShow: () => () => {},
    onOnline: () => () => {},
    settle() {},
  };
  return { system, painted, theme: (to: boolean) => tell(to) };
};

test('elder mode makes everything a third larger, and is remembered', () => {
  const store = memory();
  const preferences = new PreferencesStore(store, phone().system);
  expect(preferences.scale).toBe(1);
  preferences.setElder(true);
  expect(preferences.scale).toBe(1.32);
  expect(preferences.large).toBe(true);
  expect(new PreferencesStore(store, phone().system).elder).toBe(true);
});

test('the phone’s own larger type is followed, up to a limit, and brings large targets', () => {
  expect(new PreferencesStore(memory(), phone(1.4).system).scale).toBe(1.4);
  expect(new PreferencesStore(memory(), phone(1.4).system).large).toBe(true);
  expect(new PreferencesStore(memory(), phone(3).system).scale).toBe(1.75);
  expect(new PreferencesStore(memory(), phone(0.8).system).scale).toBe(1);
});

test('dark follows the phone until a person chooses', () => {
  const { system, theme, painted } = phone(1, false);
  const preferences = new PreferencesStore(memory(), system);
  expect(preferences.dark).toBe(false);
  theme(true);
  expect(preferences.dark).toBe(true);
  preferences.setAppearance('light');
  theme(true);
  expect(preferences.dark).toBe(false);
  expect(painted.at(-1)).toBe(false);
});

test('a stored choice that this version doesn’t know follows the phone', () => {
  const store = memory({ preferences: { elder: false, appearance: 'sepia' } });
  expect(new PreferencesStore(store, phone().system).appearance).toBe('system');
});
