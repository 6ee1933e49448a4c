import { useState, type PropsWithChildren } from 'react';
import { useLaunch } from '@tarojs/taro';
import { system } from './platform/system';
import { createRoot, RootProvider } from './session/root';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  const [root] = useState(createRoot);
  useLaunch(() => {
    system.settle();
    void root.city.need();
    void root.session.refresh().catch(() => undefined);
  });
  return <RootProvider value={root}>{children}</RootProvider>;
}
