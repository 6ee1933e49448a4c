import { View } from '@tarojs/components';
import type { AdoptionSummary, Home, SignupSummary } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { go, paths } from '../../paths';
import { moment } from '../../texts/activity-words';
import { nextWord } from '../../texts/adoption-words';
import { signupNextWord } from '../../texts/signup-words';
import { said } from '../../texts/time';
import { nameOf } from '../../texts/tree-words';
import { texts } from './texts';

interface Props {
  items: Home['today'];
  /** Messages that wait in the inbox. */
  unread: number;
  /** One of mine that asks something of me. */
  adoption: AdoptionSummary | null;
  /** My next booking. */
  signup: SignupSummary | null;
  now: Date;
}

/** What needs this person today. A kind that this version doesn't know still shows its words. */
export function Today({ items, unread, adoption, signup, now }: Props) {
  return (
    <View className="side t28">
      <View className="h2" {...aria.heading(2)}>
        {texts.today}
      </View>
      <View className="card t8">
        {unread > 0 && (
          <Press id="home-inbox" className="line" role="link" onPress={() => go(paths.inbox())}>
            <Icon name="bell" className="leaf" />
            <View className="grow">{texts.unread(unread)}</View>
            <Icon name="next" className="moss" />
          </Press>
        )}
        {signup && (
          <Press
            id="home-signup"
            className="line"
            role="link"
            onPress={() => go(paths.signup(signup.id))}
          >
            <Icon name={signupNextWord(signup.next).icon} className="leaf" />
            <View className="grow">
              <View>{signupNextWord(signup.next).text}</View>
              <View className="small moss">{signup.activity.title}</View>
              <View className="small moss num">{moment(signup.startsAt, now)}</View>
            </View>
            <Icon name="next" className="moss" />
          </Press>
        )}
        {adoption && (
          <Press
            id="home-adoption"
            className="line"
            role="link"
            onPress={() => go(paths.adoption(adoption.id))}
          >
            <Icon name={nextWord(adoption.next.thing).icon} className="leaf" />
            <View className="grow">
              <View>{nextWord(adoption.next.thing).text}</View>
              <View className="small moss">{nameOf(adoption.tree)}</View>
            </View>
            <Icon name="next" className="moss" />
          </Press>
        )}
        {items.length === 0 && unread === 0 && !adoption && !signup && (
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
                <View className="small moss">{said(item.at, 'time', now)}</View>
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
