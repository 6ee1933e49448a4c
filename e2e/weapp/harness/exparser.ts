/** The rendered tree of a page. Taro nests deeper than its templates do, so nodes are found by walking, not by selector. */

/** Asked for each time: every launch has its own. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- ships no types and is CommonJS
const exparser = () => require('miniprogram-exparser');

export interface WxNode {
  id?: string;
  $$?: Element;
  childNodes?: WxNode[];
  shadowRoot?: WxNode;
  textContent?: string;
  dataset?: object;
  ownerShadowRoot?: { getHostNode(): unknown };
  _vt?: {
    tagName?: string;
    attrs?: { name: string; value: unknown }[];
    event?: Record<string, { name: string; handler: string }>;
  };
}

export function* nodes(node: WxNode): Generator<WxNode> {
  yield node;
  if (node.shadowRoot) yield* nodes(node.shadowRoot);
  for (const child of node.childNodes ?? []) yield* nodes(child);
}

export function attribute(node: WxNode, name: string): unknown {
  return node._vt?.attrs?.find((each) => each.name === name)?.value;
}

/** What a reader sees under a node, in order. */
export function textOf(node: WxNode): string {
  const { TextNode } = exparser();
  return [...nodes(node)]
    .filter((each) => each instanceof TextNode)
    .map((each) => each.textContent ?? '')
    .join('');
}

/** As WeChat's own widgets raise it: bubbling through component borders. */
export function raise(node: WxNode, name: string, detail: object): void {
  if (name === 'regionchange') return raiseRegionChange(node, detail as { type: string });
  const { Event } = exparser();
  const event = Event.create(name, detail, {
    bubbles: true,
    capturePhase: true,
    composed: true,
    extraFields: { touches: [], changedTouches: [] },
  });
  Event.dispatchEvent(node, event);
}

/** Bound as `regionchange`, this one arrives under the name `begin` or `end`: WeChat's own exception. */
function raiseRegionChange(node: WxNode, detail: { type: string }): void {
  const bound = Object.values(node._vt?.event ?? {}).find(({ name }) => name === 'regionchange');
  if (!bound) throw new Error('nothing listens to regionchange');
  const host = exparser().Element.getMethodCaller(node.ownerShadowRoot?.getHostNode());
  const target = { id: node.id, dataset: node.dataset ?? {} };
  host[bound.handler]({ type: detail.type, detail, target, currentTarget: target });
}
