/** What a page script finds in WeChat, and what it must not find: jsdom offers more than WeChat does. */
for (const name of ['MutationObserver', 'WebKitMutationObserver', 'MessageChannel']) {
  delete globalThis[name];
}
// The official compiler's output asks for it.
globalThis.__webview_engine_version__ = 0.02;
