/** Opens the built package as WeChat does: app.js once, then pages on a stack that navigation moves. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canvasOf } from './canvas';
import { createDevice, later, wxOf, type Device } from './device';
import { surviveKill } from './disk';
import { mapContextOf } from './map';
import { voiceOf } from './voice';
import { createNetwork, type Network } from './network';
import { countSetData, createScreen, type PageInstance, type Screen } from './screen';

/* eslint-disable @typescript-eslint/no-require-imports -- the package must be loaded after wx has been put in place */

export const packageDir =
  process.env.LUYIN_E2E_PACKAGE ?? path.resolve(__dirname, '..', '..', '..', 'dist', 'weapp');
const deepest = 10;
/** Longer than anything in the app waits before it writes. */
const timersMs = 1000;

interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string }[] };
  requiredPrivateInfos?: string[];
}

export interface Phone {
  device: Device;
  network: Network;
  app: AppJson;
  stack: Screen[];
  screen(): Screen;
  /** Goes there as a link inside the app would, and answers the page that opened. */
  open(url: string): Promise<Screen>;
  /** Waits for the page that a tap leads to. */
  arrive(route: string): Promise<Screen>;
  back(): Promise<Screen>;
  /** Flight mode on or off; the app is told as a phone does. */
  connect(connected: boolean): void;
  /** The app goes to the background; it may be killed there. */
  hide(): void;
  /** Back in front. */
  show(): void;
  /**
   * Ends the app as a phone does, in the middle of whatever it does: no answer reaches it any more, nothing is written.
   * `launch(page, carriedOver(phone))` opens it again.
   */
  kill(): Promise<void>;
}

type Lifecycle = Record<string, unknown> & {
  data?: object;
  onLaunch?(o: object): void;
  onShow?(o: object): void;
};

export async function launch(
  first = 'pages/home/index',
  prepare: (device: Device) => void = () => undefined,
  connected = true,
): Promise<Phone> {
  if (!existsSync(path.join(packageDir, 'app.json')))
    throw new Error(`no package in ${packageDir}`);
  const app = JSON.parse(readFileSync(path.join(packageDir, 'app.json'), 'utf8')) as AppJson;
  const tabs = new Map(
    (app.tabBar?.list ?? []).map(({ pagePath }) => [pagePath, undefined as Screen | undefined]),
  );
  // A second launch starts from nothing, as after a kill.
  jest.resetModules();
  const simulate = require('miniprogram-simulate');
  const world = globalThis as unknown as Record<string, unknown> & {
    Component(definition: object): void;
  };

  delete (world.wx as Record<string, unknown>).webpackJsonp;

  const device = createDevice();
  prepare(device);
  const network = createNetwork(process.env.LUYIN_E2E_ORIGIN ?? 'http://127.0.0.1:8080', (path) =>
    device.disk.files.get(path),
  );
  network.reachable = connected;
  const loaded = new Map<string, string>();
  const load = (route: string, usingComponents = {}): string =>
    simulate.load(path.join(packageDir, route), {
      compiler: 'official',
      rootPath: packageDir,
      usingComponents,
    });
  /** Taro’s component for what nests too deep for a template. Its script runs once; all pages use that one. */
  const deep = () => loaded.get('comp') ?? loaded.set('comp', load('comp')).get('comp')!;
  const phone = { device, network, app, stack: [] as Screen[] } as Phone;

  function show(url: string): Screen {
    const [route = '', search = ''] = url.replace(/^\//, '').split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    if (!loaded.has(route)) loaded.set(route, load(route, { comp: deep() }));
    const component = simulate.render(loaded.get(route));
    const instance = component.instance as PageInstance;
    Object.assign(instance, { route, __route__: route, options: query, is: route });
    const sent = countSetData(instance);
    const screen = createScreen(
      { route, query, instance, node: component._exparserNode, sent },
      () => network.pending,
    );
    phone.stack.push(screen);
    component.attach(document.body.appendChild(document.createElement('div')));
    instance.onLoad?.(query);
    instance.onShow?.();
    instance.onReady?.();
    return screen;
  }
  const drop = () => phone.stack.pop()?.instance.onUnload?.();

  const navigation = {
    navigateTo: ({ url }: { url: string }) => {
      if (phone.stack.length >= deepest) throw new Error(`webview count limit exceed: ${deepest}`);
      if (tabs.has(url.replace(/^\//, '').split('?')[0] ?? ''))
        throw new Error('can not navigateTo a tabbar page');
      phone.stack.at(-1)?.instance.onHide?.();
      show(url);
    },
    redirectTo: ({ url }: { url: string }) => {
      drop();
      show(url);
    },
    navigateBack: ({ delta = 1 }: { delta?: number }) => {
      if (phone.stack.length <= 1) throw new Error('cannot navigate back at first page.');
      for (let gone = 0; gone < delta && phone.stack.length > 1; gone += 1) drop();
      phone.stack.at(-1)?.instance.onShow?.();
    },
    reLaunch: ({ url }: { url: string }) => {
      while (phone.stack.length > 0) drop();
      for (const tab of tabs.keys()) tabs.set(tab, undefined);
      show(url);
    },
    switchTab: ({ url }: { url: string }) => {
      const route = url.replace(/^\//, '');
      if (!tabs.has(route)) throw new Error(`${route} is not a tab`);
      const top = phone.stack.at(-1);
      if (top && tabs.has(top.route)) top.instance.onHide?.();
      while (phone.stack.length > 0 && !tabs.has(phone.stack.at(-1)?.route ?? '')) drop();
      // Tab pages stay alive behind each other.
      phone.stack.length = 0;
      const kept = tabs.get(route);
      if (kept) {
        phone.stack.push(kept);
        kept.instance.onShow?.();
      } else {
        tabs.set(route, show(url));
      }
    },
  };

  Object.assign(
    world.wx as object,
    wxOf(device, network, app),
    voiceOf(device),
    { createMapContext: mapContextOf((id) => phone.stack.at(-1)?.find(id)) },
    canvasOf(device, (id) => phone.stack.at(-1)?.find(id)),
    Object.fromEntries(
      Object.entries(navigation).map(([name, act]) => [
        name,
        later(name, act as (options: object) => void),
      ]),
    ),
  );
  let running: Lifecycle = {};
  world.App = (config: Lifecycle) => {
    running = config;
  };
  world.getApp = () => running;
  world.getCurrentPages = () => phone.stack.map(({ instance }) => instance);
  world.Page = (config: Lifecycle) => {
    const { data, ...methods } = config;
    const functions = Object.entries(methods).filter(([, value]) => typeof value === 'function');
    world.Component({ data, methods: Object.fromEntries(functions) });
  };

  require(path.join(packageDir, 'app.js'));
  const launched = { path: first, query: {}, scene: 1001, referrerInfo: {} };
  running.onLaunch?.(launched);
  running.onShow?.(launched);

  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  phone.screen = () => phone.stack.at(-1) as Screen;
  phone.arrive = async (route) => {
    for (let tries = 0; tries < 500 && phone.screen().route !== route; tries += 1) await pause();
    if (phone.screen().route !== route) {
      throw new Error(
        `never came to ${route}, still on ${phone.screen().route}\n${phone.screen().text()}`,
      );
    }
    return phone.screen();
  };
  phone.open = async (url) => {
    const route = url.replace(/^\//, '').split('?')[0] ?? '';
    const wx = world.wx as Record<string, (options: object) => Promise<unknown>>;
    await wx[tabs.has(route) ? 'switchTab' : 'navigateTo']?.({ url: `/${url.replace(/^\//, '')}` });
    return phone.arrive(route);
  };
  phone.back = async () => {
    await (world.wx as { navigateBack(options: object): Promise<unknown> }).navigateBack({});
    return phone.screen();
  };
  const told = (isConnected: boolean) =>
    device.networkListeners.forEach((tell) => tell({ isConnected }));
  network.onCut = () => told(false);
  phone.connect = (connected) => {
    network.reachable = connected;
    told(connected);
  };
  phone.hide = () => device.hideListeners.forEach((tell) => tell());
  phone.show = () => device.showListeners.forEach((tell) => tell());
  phone.kill = async () => {
    network.dead = true;
    const own = { ...wxOf(device, network, app), ...voiceOf(device) };
    for (const name of Object.keys(own))
      if (typeof own[name] === 'function') own[name] = () => undefined;
    Object.assign(world.wx as object, own);
    phone.stack.length = 0;
    document.body.replaceChildren();
    // What was still to be written a moment later finds nothing to write to.
    await new Promise((resolve) => setTimeout(resolve, timersMs));
  };
  const opened = show(first);
  if (tabs.has(opened.route)) tabs.set(opened.route, opened);
  return phone;
}

/** What a phone still knows of an app that was killed: its storage and its files, not its temporary ones. */
export const carriedOver =
  ({ device }: Phone) =>
  (next: Device): void => {
    for (const [key, value] of device.storage) next.storage.set(key, value);
    surviveKill(device.disk, next.disk);
    next.here = device.here;
  };
