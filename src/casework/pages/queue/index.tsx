import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { deskQueues } from '@luyin/contract/complaint/words';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Field } from '../../../components/field';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { Failure, State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { sentence } from '../../../texts/errors';
import { CaseRow } from '../../components/case-row';
import { FilterSheet } from '../../components/filter-sheet';
import { QueueStore } from '../../queue-store';
import { queueTexts as texts, shutTexts } from '../../texts';
import '../../casework.scss';

const Queues = observer(function Queues({ store }: { store: QueueStore }) {
  const counts = store.counts.value;
  return (
    <View className="cw-queues" {...aria.part('tablist', texts.queuesLabel)}>
      {deskQueues.map((queue) => (
        <Press
          key={queue}
          id={ids.deskQueue(queue)}
          className={queue === store.queue ? 'choice choice-on' : 'choice'}
          role="tab"
          on={queue === store.queue}
          onPress={() => store.choose(queue)}
        >
          {texts.queues[queue]}
          {counts && (
            <View
              className={queue === 'overdue' && counts.overdue > 0 ? 'cw-count wrong' : 'cw-count'}
            >
              {texts.counted(counts[queue])}
            </View>
          )}
        </Press>
      ))}
    </View>
  );
});

const Search = observer(function Search({ store }: { store: QueueStore }) {
  const [open, setOpen] = useState(false);
  const { words, number, filters } = store;
  return (
    <View>
      <View className="cw-search">
        <View className="grow">
          <Field
            id="cases-search"
            label={texts.search}
            placeholder={texts.searchOpen}
            icon="search"
            value={words}
            maxlength={40}
            confirmType="search"
            onInput={(typed) => store.type(typed)}
            onConfirm={() => (number ? go(paths.deskCase(number)) : store.search())}
          />
        </View>
        <Button
          id="case-filters"
          kind="quiet"
          small
          icon="filter"
          onPress={() => {
            store.needChoices();
            setOpen(true);
          }}
        >
          {filters > 0 ? texts.filtersOn(filters) : texts.filters}
        </Button>
      </View>
      <Slot>
        {number && (
          <View className="side t8">
            <Button id="open-number" small onPress={() => go(paths.deskCase(number))}>
              {texts.openNumber}
            </Button>
          </View>
        )}
      </Slot>
      <Slot>{open && <FilterSheet store={store} onClose={() => setOpen(false)} />}</Slot>
    </View>
  );
});

const Rows = observer(function Rows({ store, now }: { store: QueueStore; now: number }) {
  const { city } = useRoot();
  const { list, queue, plain } = store;
  const { items, error, busy, started } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) {
    return plain ? (
      <State drawing="sapling" title={texts.empty[queue]!} hint={texts.emptyHint} />
    ) : (
      <State drawing="nothing" title={texts.nothingFits} hint={texts.nothingFitsHint} />
    );
  }
  return (
    <View>
      <View id="desk-cases" className="card rows t12">
        {items.map((row) => (
          <CaseRow
            key={row.number}
            row={row}
            district={city.districtName(row.district)}
            now={now}
          />
        ))}
        {!started && <RowBones />}
      </View>
      <View className="centre pad small moss" {...aria.part('status')}>
        {started && busy && texts.more}
        {error && (
          <View>
            {sentence(error)}
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              {texts.again}
            </Button>
          </View>
        )}
        {started && !busy && !error && !list.next && items.length > 0 && texts.end}
      </View>
    </View>
  );
});

function RowBones() {
  return (
    <View {...aria.hidden}>
      {[0, 1, 2].map((row) => (
        <View key={row} className="cw-row">
          <Bone w={64} h={64} />
          <View className="grow">
            <Bone w="50%" h={22} />
            <View className="t8" />
            <Bone w="90%" h={16} />
            <View className="t8" />
            <Bone w="60%" h={22} />
          </View>
        </View>
      ))}
    </View>
  );
}

const Queue = observer(function Queue() {
  const { api, recall, city, clock } = useRoot();
  const [store] = useState(() => new QueueStore(api, recall));
  const [now, setNow] = useState(() => clock.now().getTime());
  const load = async () => {
    await Promise.all([city.need(), clock.need(), store.load()]);
    setNow(clock.now().getTime());
  };
  useDidShow(() => void load());
  useReachBottom(() => void store.list.more());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <View>
      <Search store={store} />
      <Queues store={store} />
      <Rows store={store} now={now} />
      <View className="cw-links">
        <Button
          id="to-units"
          kind="quiet"
          small
          icon="person"
          onPress={() => go(paths.deskUnits())}
        >
          {texts.toUnits}
        </Button>
        <Button
          id="to-calendar"
          kind="quiet"
          small
          icon="calendar"
          onPress={() => go(paths.deskCalendar())}
        >
          {texts.toCalendar}
        </Button>
      </View>
    </View>
  );
});

export default function CaseworkQueuePage() {
  return (
    <Screen title={texts.title}>
      <StaffOnly
        may="complaint.handle"
        here={paths.deskCases()}
        signIn={shutTexts.signIn}
        shut={shutTexts.notAllowed}
        shutHint={shutTexts.notAllowedHint}
      >
        {(person) => <Queue key={person} />}
      </StaffOnly>
    </Screen>
  );
}
