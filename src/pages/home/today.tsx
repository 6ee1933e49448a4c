import { View } from '@tarojs/components';
import type { Home } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { go, paths } from '../../paths';
import { said } from '../../texts/time';
import { texts } from './texts';

/** What needs this person today. A kind that this version doesn't know still shows its words. */
export function Today({ items }: { items: Home['today'] }) {
  return (
    <View className="side t28">
      <View className="h2" {...aria.heading(2)}>
        {texts.today}
      </View>
      <View className="card t8">
        {items.length === 0 && (
          <View className="line moss">
            <Icon name="leaf" className="leaf" />
            {texts.nothingToday}
          </View>
        )}
        {items.map((item) => {
          const words = (
            <>
              <Icon name={item.kind === 'saved_tree_news' ? 'heart' : 'clock'} className="leaf" />
              <View className="grow">
                <View>{item.text}</View>
                <View className="small moss">{said(item.at)}</View>
              </View>
            </>
          );
          const { treeCode } = item;
          return treeCode ? (
            <Press
              key={item.at + item.text}
              className="line"
              role="link"
              onPress={() => go(paths.tree(treeCode))}
            >
              {words}
            </Press>
          ) : (
            <View key={item.at + item.text} className="line">
              {words}
            </View>
          );
        })}
      </View>
    </View>
  );
}
