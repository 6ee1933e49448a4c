import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { SignupSummary } from '@luyin/contract';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { storage } from '../../../platform/storage';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { said } from '../../../texts/time';
import { OfferCard } from '../../components/offer-card';
import { SignupBones } from '../../components/signup-bones';
import { SignupRow } from '../../components/signup-row';
import { TicketCard } from '../../components/ticket-card';
import { SignupsStore } from '../../signups-store';
import { signupTexts as texts } from '../../texts';
import { usePoll } from '../../use-poll';
import '../../signup.scss';

interface Props {
  store: SignupsStore;
}

const Ticket = observer(function Ticket({ store }: Props) {
  const { ticket } = store;
  if (!ticket) return null;
  return (
    <View className="side t12">
      <TicketCard signup={ticket} />
      <Press
        id={`signup-${ticket.id}`}
        className="line card t8"
        role="link"
        onPress={() => go(paths.signup(ticket.id))}
      >
        <View className="grow">{texts.toTicket}</View>
        <Icon name="next" className="moss" />
      </Press>
    </View>
  );
});

const Offers = observer(function Offers({ store }: Props) {
  const { toast } = useRoot();
  const answer = async (id: string, action: 'accept' | 'decline') => {
    const refused = await store.answer(id, action);
    toast.say(refused ? sentence(refused) : action === 'accept' ? texts.accepted : texts.declined);
  };
  return (
    <View className="side">
      {store.offers.map((signup) => (
        <View key={signup.id} className="t12">
          <OfferCard
            signup={signup}
            busy={store.busy}
            onAccept={() => void answer(signup.id, 'accept')}
            onDecline={() => void answer(signup.id, 'decline')}
          />
        </View>
      ))}
    </View>
  );
});

const dayMs = 86_400_000;

const Group = observer(function Group(props: {
  id: string;
  title: string;
  rows: readonly SignupSummary[];
  over: boolean;
}) {
  const { id, title, rows, over } = props;
  const { clock } = useRoot();
  if (rows.length === 0) return null;
  const day = Math.floor(clock.now().getTime() / dayMs) * dayMs;
  return (
    <View>
      <View className="h3 side t28" {...aria.heading(2)}>
        {title}
      </View>
      <View id={id} className="card rows t8">
        {rows.map((signup) => (
          <SignupRow key={signup.id} signup={signup} now={day} over={over} />
        ))}
      </View>
    </View>
  );
});

const Signups = observer(function Signups({ store }: Props) {
  const { clock } = useRoot();
  const { list, since } = store;
  const { items, error, busy, started } = list;
  if (items.length === 0) {
    if (error && !busy) return <Failure error={error} onRetry={() => void store.start()} />;
    if (!list.empty) return <SignupBones />;
    return (
      <State drawing="sapling" title={texts.empty} hint={texts.emptyHint}>
        <Button id="to-activities" small onPress={() => go(paths.activities())}>
          {texts.toActivities}
        </Button>
      </State>
    );
  }
  return (
    <View>
      <Slot>
        {since !== null && (
          <View id="signups-offline" className="note" {...aria.part('status')}>
            <Icon name="cloud" />
            <View className="grow">
              {texts.offline(said(new Date(since).toISOString(), 'time', clock.now()))}
            </View>
          </View>
        )}
      </Slot>
      <Slot>{store.ticketFirst && <Ticket store={store} />}</Slot>
      <Slot>
        <Offers store={store} />
      </Slot>
      <Slot>{!store.ticketFirst && <Ticket store={store} />}</Slot>
      <Slot>
        <Group id="signup-list" title={texts.coming} rows={store.coming} over={false} />
      </Slot>
      <Slot>
        <Group id="signup-list-past" title={texts.past} rows={store.past} over />
      </Slot>
      <View {...aria.part('status')}>
        {error && (
          <View className="centre pad">
            <View className="small moss">{sentence(error)}</View>
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              再试一次
            </Button>
          </View>
        )}
        {started && busy && list.next && (
          <View className="small moss centre pad">{texts.loading}</View>
        )}
      </View>
      <View className="side t16">
        <Button id="to-activities" kind="quiet" small onPress={() => go(paths.activities())}>
          {texts.toActivities}
        </Button>
      </View>
    </View>
  );
});

function SignupsPage() {
  const { api, session, clock } = useRoot();
  const [store] = useState(
    () =>
      new SignupsStore({
        api,
        storage,
        person: () => session.person?.id ?? null,
        now: () => clock.now().getTime(),
      }),
  );
  useEffect(() => {
    void clock.need();
  }, [clock]);
  useDidShow(() => {
    if (session.signedIn) void store.start();
  });
  usePoll({ wanted: () => session.signedIn && store.moves, ask: () => store.list.start() });
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void store.list.start().finally(() => Taro.stopPullDownRefresh());
  });

  return (
    <Screen title={texts.list}>
      {session.signedIn ? (
        <Signups store={store} />
      ) : (
        <State drawing="sapling" title={texts.signIn}>
          <Button
            id="me-sign-in"
            small
            onPress={() => go(paths.signIn(undefined, paths.signups()))}
          >
            {texts.signInButton}
          </Button>
        </State>
      )}
    </Screen>
  );
}

export default observer(SignupsPage);
