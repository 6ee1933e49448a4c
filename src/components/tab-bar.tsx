import { View } from '@tarojs/components';
import { aria } from '../platform/aria';
import { go, paths } from '../paths';
import { ids } from '../test-ids';
import { Icon } from './icon';
import { Press } from './press';

export type Tab = 'home' | 'trees' | 'activities' | 'me';
const tabs = [
  { key: 'home', icon: 'home', text: '首页' },
  { key: 'trees', icon: 'tree', text: '树木' },
  { key: 'activities', icon: 'calendar', text: '活动' },
  { key: 'me', icon: 'person', text: '我的' },
] as const;

/** The tabs. Ours rather than the platform's, whose words stay small in elder mode. */
export function TabBar({ current }: { current: Tab }) {
  return (
    <View className="tabs" {...aria.part('navigation', '主要页面')}>
      {tabs.map(({ key, icon, text }) => (
        <Press
          key={key}
          id={ids.tab(key)}
          className={key === current ? 'tab tab-on' : 'tab'}
          role="link"
          label={key === current ? `${text}，当前页` : text}
          onPress={() => key !== current && go(paths[key]())}
        >
          <Icon name={icon} />
          {text}
        </Press>
      ))}
    </View>
  );
}
