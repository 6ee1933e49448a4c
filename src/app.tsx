import { useState, type PropsWithChildren } from 'react';
import Taro, { useLaunch, usePageNotFound } from '@tarojs/taro';
import { pageAt, paths } from './paths';
import { storage } from './platform/storage';
import { system } from './platform/system';
import { beginReports } from './reports-begin';
import { waitingReports } from './reports-kept';
import { createRoot, RootProvider } from './session/root';
import './app.scss';

const lost = '网络好像断开了，这一页还没能取到';
const nowhere = '没有这个页面，先带您回首页';

export default function App({ children }: PropsWithChildren) {
  const [root] = useState(createRoot);
  useLaunch(() => {
    system.settle(() => root.toast.say(lost));
    void root.city.need();
    void root.session.refresh().catch(() => undefined);
    if (waitingReports(storage) > 0) void beginReports(root).catch(() => undefined);
  });
  usePageNotFound(({ path, query }) => {
    const page = pageAt(path, query);
    void Taro.reLaunch({ url: page ?? paths.home() });
    if (!page) root.toast.say(nowhere);
  });
  return <RootProvider value={root}>{children}</RootProvider>;
}
