import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { WishRow } from '@luyin/contract';
import { Await } from '../../../components/await';
import { TreeBones } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { ConfirmSheet } from '../../../components/confirm-sheet';
import { WishCard } from '../../components/wish-card';
import { WishStore } from '../../wish-store';
import { wishTexts as texts } from '../../wish-texts';
import '../../adoption.scss';
import '../../care.scss';

const Wishes = observer(function Wishes({ store }: { store: WishStore }) {
  const { city, clock, toast } = useRoot();
  const [asking, setAsking] = useState<WishRow | null>(null);
  const { offers, waiting, over, leaving } = store;
  const declining = asking?.status === 'offered';

  const leave = async () => {
    if (!asking) return;
    setAsking(null);
    const refused = await store.leave(asking.tree.code);
    toast.say(refused ? sentence(refused) : declining ? texts.declined : texts.cancelled);
  };
  const cards = (wishes: readonly WishRow[]) =>
    wishes.map((wish) => (
      <WishCard
        key={`${wish.tree.code} ${wish.madeAt}`}
        wish={wish}
        district={city.districtName(wish.tree.district)}
        now={clock.now()}
        busy={leaving !== null}
        onLeave={setAsking}
      />
    ));

  return (
    <View id="wish-list" className="side fade">
      {offers.length + waiting.length > 0 ? (
        <View className="moss t8">{texts.lead}</View>
      ) : (
        <State drawing="sapling" title={texts.empty} hint={texts.emptyHint}>
          <Button id="to-plans" small onPress={() => go(paths.plans())}>
            {texts.toPlans}
          </Button>
        </State>
      )}
      {cards(offers)}
      {cards(waiting)}
      {over.length > 0 && (
        <View className="h3 t28" {...aria.heading(2)}>
          {texts.earlier}
        </View>
      )}
      {cards(over)}
      <Slot>
        {asking && (
          <ConfirmSheet
            id="wish-confirm"
            title={declining ? texts.declineAsk : texts.cancelAsk}
            hint={declining ? texts.declineHint : texts.cancelHint}
            yes={declining ? texts.decline : texts.cancel}
            final
            busy={leaving !== null}
            onYes={() => void leave()}
            onClose={() => setAsking(null)}
          />
        )}
      </Slot>
    </View>
  );
});

function WishesPage() {
  const { api, recall, session, city, clock } = useRoot();
  const [store] = useState(() => new WishStore(api, recall));
  // Also after coming back from applying: a taken wish is off the list.
  useDidShow(() => {
    void city.need();
    void clock.need();
    if (session.signedIn) void store.load();
  });
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Screen title={texts.title}>
      <Slot>
        {session.signedIn ? (
          <Await
            asked={store.asked}
            bones={<TreeBones rows={3} />}
            onRetry={() => void store.load()}
          >
            {() => <Wishes store={store} />}
          </Await>
        ) : (
          <State drawing="welcome" title={texts.signIn}>
            <Button id="me-sign-in" small onPress={() => go(paths.signIn())}>
              {texts.toSignIn}
            </Button>
          </State>
        )}
      </Slot>
    </Screen>
  );
}

export default observer(WishesPage);
