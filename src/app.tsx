import { useState, type PropsWithChildren } from 'react';
import { useLaunch } from '@tarojs/taro';
import { system } from './platform/system';
import { createRoot, RootProvider } from './session/root';
import './app.scss';

const lost = '网络好像断开了，这一页还没能取到';

export default function App({ children }: PropsWithChildren) {
  const [root] = useState(createRoot);
  useLaunch(() => {
    system.settle(() => root.toast.say(lost));
    void root.city.need();
    void root.session.refresh().catch(() => undefined);
  });
  return <RootProvider value={root}>{children}</RootProvider>;
}
