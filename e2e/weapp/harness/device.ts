/** The phone around the package: what `wx` offers beyond miniprogram-simulate's own. No page is special here. */
import { createDisk, diskOf, type Disk } from './disk';
import type { Network } from './network';

/** What DevTools' tourist account hands out; the local double of WeChat takes it for one fixed person. */
const touristCode = 'the code is a mock one';

export interface Device {
  storage: Map<string, unknown>;
  /** Toasts, modals, shared cards and the like, in the order in which they were shown. */
  shown: { api: string; options: Record<string, unknown> }[];
  theme: 'light' | 'dark';
  fontScale: number;
  /** WGS-84, or null when the person refuses. */
  here: { longitude: number; latitude: number } | null;
  /** What the person picks on WeChat's map, as it is told there (GCJ-02); null: they turn back. */
  place: { longitude: number; latitude: number; name: string; address: string } | null;
  /** What the microphone hears next; null: it may not be used. */
  voice: Recorded | null;
  disk: Disk;
  /** What the camera reads next, in this order; none left: the person turns back. */
  codes: string[];
  /** Told when the app goes to the background. */
  hideListeners: Set<() => void>;
  showListeners: Set<() => void>;
  networkListeners: Set<NetworkListener>;
}

export interface Recorded {
  bytes: Buffer;
  seconds: number;
}

type NetworkListener = (told: { isConnected: boolean }) => void;
type Callbacks = {
  success?(value: unknown): void;
  fail?(why: unknown): void;
  complete?(value: unknown): void;
};

/** An asynchronous wx call, answered on the next turn as WeChat does. */
export const later =
  <T extends object>(name: string, act: (options: T) => object | undefined | void) =>
  (given?: T & Callbacks) => {
    const options = given ?? ({} as T & Callbacks);
    const work = Promise.resolve().then(() => ({ errMsg: `${name}:ok`, ...act(options) }));
    const settled = work.then(
      (value) => {
        options.success?.(value);
        options.complete?.(value);
        return value;
      },
      (error: Error) => {
        const why = { errMsg: `${name}:fail ${error.message}` };
        options.fail?.(why);
        options.complete?.(why);
        if (!options.fail) throw why;
        return why;
      },
    );
    settled.catch(() => undefined);
    return settled;
  };

export function createDevice(): Device {
  return {
    storage: new Map(),
    shown: [],
    theme: 'light',
    fontScale: 1,
    here: null,
    place: null,
    voice: null,
    disk: createDisk(),
    codes: [],
    hideListeners: new Set(),
    showListeners: new Set(),
    networkListeners: new Set(),
  };
}

export function wxOf(
  device: Device,
  network: Network,
  app: { requiredPrivateInfos?: string[] },
): Record<string, unknown> {
  /** WeChat refuses what the package does not declare. */
  const declared = (api: string) => {
    if (!app.requiredPrivateInfos?.includes(api))
      throw new Error('the api need to be declared in the requiredPrivateInfos field in app.json');
  };
  const shows = (api: string, answer: object = {}) => [
    api,
    later(api, (options: Record<string, unknown>) => {
      device.shown.push({ api, options });
      return answer;
    }),
  ];
  return {
    ...diskOf(device),
    request: network.request,
    uploadFile: network.uploadFile,
    onNetworkStatusChange: (tell: NetworkListener) => void device.networkListeners.add(tell),
    offNetworkStatusChange: (tell: NetworkListener) => void device.networkListeners.delete(tell),
    onAppHide: (tell: () => void) => void device.hideListeners.add(tell),
    offAppHide: (tell: () => void) => void device.hideListeners.delete(tell),
    onAppShow: (tell: () => void) => void device.showListeners.add(tell),
    offAppShow: (tell: () => void) => void device.showListeners.delete(tell),
    canIUse: () => true,
    scanCode: later('scanCode', () => {
      const result = device.codes.shift();
      if (result === undefined) throw new Error('cancel');
      return { result, path: '', scanType: 'QR_CODE' };
    }),
    login: later('login', () => ({ code: touristCode })),

    getStorageSync: (key: string) => device.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void device.storage.set(key, value),
    removeStorageSync: (key: string) => void device.storage.delete(key),
    getStorageInfoSync: () => ({
      keys: [...device.storage.keys()],
      currentSize: 1,
      limitSize: 10240,
    }),

    getAppBaseInfo: () => ({
      SDKVersion: '3.7.0',
      language: 'zh_CN',
      version: '8.0.50',
      theme: device.theme,
      fontSizeScaleFactor: device.fontScale,
      fontSizeSetting: 16,
    }),
    getWindowInfo: () => ({
      pixelRatio: 2,
      screenWidth: 375,
      screenHeight: 812,
      windowWidth: 375,
      windowHeight: 724,
      statusBarHeight: 44,
      safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
      screenTop: 88,
    }),
    getDeviceInfo: () => ({
      brand: 'devtools',
      model: 'iPhone X',
      system: 'iOS 10.0.1',
      platform: 'ios',
    }),
    getLocation: later('getLocation', () => {
      declared('getLocation');
      if (!device.here) throw new Error('auth deny');
      return { ...device.here, accuracy: 20 };
    }),
    chooseLocation: later('chooseLocation', () => {
      declared('chooseLocation');
      if (!device.place) throw new Error('cancel');
      return device.place;
    }),
    ...Object.fromEntries([
      shows('showToast'),
      shows('showLoading'),
      shows('hideLoading'),
      shows('showModal', { confirm: true, cancel: false }),
      shows('showActionSheet', { tapIndex: 0 }),
      shows('setClipboardData'),
      shows('openLocation'),
      shows('pageScrollTo'),
      shows('makePhoneCall'),
      shows('previewImage'),
      shows('previewMedia'),
    ]),
  };
}
