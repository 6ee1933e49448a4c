import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { PublicComplaintDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { go, paths } from '../../paths';
import { useRoot } from '../../session/root';
import type { CaseStore } from '../case-store';
import { publicTexts as texts } from '../public-texts';
import { JoinSheet } from './join-sheet';

interface Props {
  store: CaseStore;
  found: PublicComplaintDetail;
}

/** How many have met it too, and the way to be one of them. */
export const JoinCard = observer(function JoinCard({ store, found }: Props) {
  const { toast } = useRoot();
  const [joining, setJoining] = useState(false);
  const { mine, number, followers } = found;
  const { followKey } = store;
  const follows = mine !== null || followKey !== null;
  const join = async () => {
    if (!(await store.join())) return;
    setJoining(false);
    toast.say(texts.joined);
  };
  return (
    <View className="section">
      <View id="case-followers" className="small moss" {...aria.part('status')}>
        {texts.followers(followers)}
      </View>
      {follows && (
        <View className="small leaf">{mine === 'reporter' ? texts.mine : texts.following}</View>
      )}
      <View className="what t8">
        {store.mayJoin && store.ready && (
          <Button id="join-case" icon="heart" onPress={() => setJoining(true)}>
            {texts.join}
          </Button>
        )}
        {follows && (
          <Button
            id="to-progress"
            kind="quiet"
            onPress={() => go(followKey ? paths.followCase(followKey) : paths.myCase(number))}
          >
            {texts.toProgress}
          </Button>
        )}
        <Button id="to-cases" kind="quiet" onPress={() => go(paths.cases())}>
          {texts.list}
        </Button>
      </View>
      <Slot>
        {joining && store.mayJoin && (
          <JoinSheet store={store} onYes={() => void join()} onClose={() => setJoining(false)} />
        )}
      </Slot>
    </View>
  );
});
