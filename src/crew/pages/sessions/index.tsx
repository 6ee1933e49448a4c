import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { storage } from '../../../platform/storage';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { span } from '../../../texts/activity-words';
import { SessionsStore, type ListedSession } from '../../sessions-store';
import { crewTexts as texts } from '../../texts';
import '../../crew.scss';

function Row({ row }: { row: ListedSession }) {
  const { id, title, place, startsAt, endsAt, arrived, people, unsent } = row;
  return (
    <Press
      id={ids.crewSession(id)}
      className="crew-row"
      role="link"
      onPress={() => go(paths.crewSession(id))}
    >
      <View className="grow">
        <View className="h3">{title}</View>
        <View className="num">{span(startsAt, endsAt)}</View>
        <View className="small moss">{place}</View>
        <View className="row wrap g8 t8">
          <View className="chip num">
            <Icon name="person" />
            {texts.people(arrived, people)}
          </View>
          {unsent > 0 && (
            <View className="chip chip-sun num">
              <Icon name="cloud" />
              {texts.unsent(unsent)}
            </View>
          )}
        </View>
      </View>
      <Icon name="next" className="moss" />
    </Press>
  );
}

const step = 8;

function Group({ id, title, rows }: { id: string; title: string; rows: ListedSession[] }) {
  const [shown, setShown] = useState(step);
  if (rows.length === 0) return null;
  const left = rows.length - shown;
  return (
    <View className="t16">
      <View className="h2 side" {...aria.heading(2)}>
        {title}
      </View>
      <View id={id} className="card rows t8">
        {rows.slice(0, shown).map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </View>
      <Slot>
        {left > 0 && (
          <View className="side t12">
            <Button id={`${id}-more`} kind="quiet" small onPress={() => setShown(shown + step)}>
              {texts.moreSessions(Math.min(step, left))}
            </Button>
          </View>
        )}
      </Slot>
    </View>
  );
}

const Sessions = observer(function Sessions({ person }: { person: string }) {
  const { recall, session, city, clock } = useRoot();
  const [store] = useState(() => new SessionsStore(recall, storage, person));
  const [now, setNow] = useState(() => clock.now());
  const load = async () => {
    void session.refresh().catch(() => undefined);
    await Promise.all([city.need(), clock.need(), store.load()]);
    setNow(clock.now());
  };
  useDidShow(() => void load());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Await asked={store.asked} bones={<CrewBones />} onRetry={() => void load()}>
      {(rows) => {
        if (rows.length === 0) {
          return <State drawing="sapling" title={texts.empty} hint={texts.emptyHint} />;
        }
        const { today, others } = store.parted(now);
        return (
          <View className="fade">
            <Group id="crew-today" title={texts.today} rows={today} />
            <Group id="crew-others" title={texts.others} rows={others} />
          </View>
        );
      }}
    </Await>
  );
});

function CrewBones() {
  return (
    <View className="rows card t16" {...aria.hidden}>
      {[0, 1, 2].map((row) => (
        <View key={row} className="crew-row">
          <View className="grow">
            <Bone w="60%" h={24} />
            <View className="t8" />
            <Bone w="80%" h={20} />
            <View className="t8" />
            <Bone w={136} h={22} />
          </View>
        </View>
      ))}
    </View>
  );
}

export default function CrewSessionsPage() {
  return (
    <Screen title={texts.listTitle}>
      <StaffOnly
        may="signup.check"
        here={paths.crew()}
        signIn={texts.signIn}
        shut={texts.notAllowed}
        shutHint={texts.notAllowedHint}
      >
        {(person) => <Sessions key={person} person={person} />}
      </StaffOnly>
    </Screen>
  );
}
