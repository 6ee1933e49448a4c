import type { CSSProperties, ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { back } from '../paths';
import { aria } from '../platform/aria';
import { system } from '../platform/system';
import { useRoot } from '../session/root';
import { Icon } from './icon';
import { Press } from './press';
import { PrivacySheet } from './privacy-sheet';
import { Slot } from './slot';
import { TabBar, type Tab } from './tab-bar';

interface Props {
  /** Shown in the title bar of pages that can go back. */
  title?: string;
  /** This is a tab page. */
  tab?: Tab;
  className?: string;
  children: ReactNode;
}

const Toast = observer(function Toast() {
  const { toast } = useRoot();
  return (
    <Slot>
      {toast.text && (
        <View className="toast fade" {...aria.part('status')}>
          <View className="toast-text">{toast.text}</View>
        </View>
      )}
    </Slot>
  );
});

/** The ground of every page: theme, size of type, title bar, tab bar, and what the app has to say. */
export const Screen = observer(function Screen({ title, tab, className, children }: Props) {
  const { preferences, privacy } = useRoot();
  useDidShow(() => preferences.paint());
  const classes = ['page', preferences.dark ? 'dark' : 'light'];
  if (preferences.large) classes.push('elder');
  if (tab) classes.push('page-tabbed');
  if (className) classes.push(className);
  return (
    <View
      className={classes.join(' ')}
      style={{ '--scale': String(preferences.scale) } as CSSProperties}
    >
      {!tab && system.ownTitleBar && (
        <View className="bar" {...aria.part('banner')}>
          <Press id="go-back" className="round" label="返回" onPress={back}>
            <Icon name="back" />
          </Press>
          <View className="bar-title" {...aria.heading(1)}>
            {title}
          </View>
          <View className="round" />
        </View>
      )}
      <View {...aria.part('main')}>{children}</View>
      {tab && <TabBar current={tab} />}
      <Toast />
      <Slot>{privacy.waiting && <PrivacySheet />}</Slot>
    </View>
  );
});
