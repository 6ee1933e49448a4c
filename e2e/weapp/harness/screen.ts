/** One open page: what it shows, what can be done on it, and what it sent to the view layer. */
import { attribute, nodes, raise, textOf, type WxNode } from './exparser';

export interface Sent {
  bytes: number;
  /** performance.now(), to tell what came before an answer from what it brought. */
  at: number;
  /** First paths of the change, to see what a heavy one was about. */
  paths: string[];
}

export interface PageInstance {
  route: string;
  setData(data: object, done?: () => void): void;
  onLoad?(query: object): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  onReachBottom?(): void;
  onPullDownRefresh?(): void;
  onShareAppMessage?(event: object): { title?: string; path?: string };
  [key: string]: unknown;
}

export interface Screen {
  route: string;
  query: Record<string, string>;
  instance: PageInstance;
  sent: Sent[];
  text(): string;
  find(id: string): WxNode | undefined;
  /** Nodes whose id begins so, in order: rows of a list. */
  all(prefix: string): WxNode[];
  get(id: string): WxNode;
  attribute(id: string, name: string): unknown;
  textAt(id: string): string;
  /** The first native widget of a kind, e.g. `map`. */
  widget(kind: string): WxNode;
  widgetAttribute(kind: string, name: string): unknown;
  /** Class names of the page's ground. */
  classes(): string[];
  tap(id: string): Promise<void>;
  type(id: string, value: string): Promise<void>;
  raise(id: string, event: string, detail?: object): Promise<void>;
  raiseOn(node: WxNode, event: string, detail?: object): Promise<void>;
  /** Waits until it holds; fails with what the page shows instead. */
  until(what: string, holds: () => boolean): Promise<void>;
  untilText(text: string): Promise<void>;
  /** Waits until nothing is asked and nothing was sent for a moment. */
  settled(): Promise<void>;
}

const patienceMs = 15_000;
const quietMs = 150;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function countSetData(instance: PageInstance): Sent[] {
  const sent: Sent[] = [];
  const original = instance.setData.bind(instance);
  instance.setData = (data, done) => {
    sent.push({
      at: performance.now(),
      bytes: Buffer.byteLength(JSON.stringify(data)),
      paths: Object.keys(data).slice(0, 4),
    });
    original(data, done);
  };
  return sent;
}

export function createScreen(
  page: {
    route: string;
    query: Record<string, string>;
    instance: PageInstance;
    node: WxNode;
    sent: Sent[];
  },
  pendingRequests: () => number,
): Screen {
  const { route, node, sent } = page;
  const all = () => [...nodes(node)];
  const screen: Screen = {
    ...page,
    text: () => textOf(node),
    find: (id) => all().find((each) => each.id === id),
    all: (prefix) => all().filter((each) => each.id?.startsWith(prefix)),
    get(id) {
      const found = screen.find(id);
      if (!found) {
        const ids = all().flatMap((each) => (each.id && !/^_/.test(each.id) ? [each.id] : []));
        throw new Error(
          `#${id} is not on ${route}; there are: ${ids.join(', ')}\n${screen.text()}`,
        );
      }
      return found;
    },
    attribute: (id, name) => attribute(screen.get(id), name),
    textAt(id) {
      const found = screen.find(id);
      return found ? textOf(found) : '';
    },
    widget(kind) {
      const found = all().find((each) => each._vt?.tagName === kind);
      if (!found) throw new Error(`no ${kind} on ${route}\n${screen.text()}`);
      return found;
    },
    widgetAttribute: (kind, name) => attribute(screen.widget(kind), name),
    classes() {
      const ground = all().find((each) => /\bpage\b/.test(String(attribute(each, 'class') ?? '')));
      return ground ? String(attribute(ground, 'class')).split(/\s+/) : [];
    },
    tap: (id) => screen.raise(id, 'tap'),
    type: (id, value) => screen.raise(id, 'input', { value, cursor: value.length }),
    async raise(id, event, detail) {
      // A finger waits until the thing is there.
      await screen.until(`show #${id}`, () => screen.find(id) !== undefined).catch(() => undefined);
      await screen.raiseOn(screen.get(id), event, detail);
    },
    async raiseOn(target, event, detail = {}) {
      raise(target, event, detail);
      await pause(0);
    },
    async until(what, holds) {
      const end = Date.now() + patienceMs;
      while (!holds()) {
        if (Date.now() > end) throw new Error(`${route} never came to: ${what}\n${screen.text()}`);
        await pause(20);
      }
    },
    untilText: (text) => screen.until(`show “${text}”`, () => screen.text().includes(text)),
    async settled() {
      let seen = -1;
      while (seen !== sent.length || pendingRequests() > 0) {
        seen = sent.length;
        await pause(quietMs);
      }
    },
  };
  return screen;
}
