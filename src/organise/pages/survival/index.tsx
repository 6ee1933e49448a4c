import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Sheet } from '../../../components/sheet';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { Trouble } from '../../../components/trouble';
import { dayOf, dayWord } from '../../../days';
import { draftOf } from '../../../forms';
import { paths } from '../../../paths';
import { location } from '../../../platform/location';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { LineBox, WordsBox } from '../../components/box';
import { Organisers } from '../../components/organisers';
import { keyOf, SurvivalStore, type DueBatch, type SurvivalFields } from '../../survival-store';
import { organiseTexts, survivalTexts as texts } from '../../texts';
import '../../organise.scss';

const RecordSheet = observer(function RecordSheet({ store }: { store: SurvivalStore }) {
  const { toast } = useRoot();
  const { open, alive, note, trouble, sending } = store;
  if (!open) return null;
  const at = (place: string) => (trouble?.place === place ? trouble.text : undefined);
  const save = async () => {
    if (await store.send()) toast.say(texts.saved);
  };
  return (
    <Sheet
      title={texts.record}
      onClose={() => store.close()}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={() => store.close()}>
            {organiseTexts.keep}
          </Button>
          <Button id="survival-save" className="grow" off={sending} onPress={() => void save()}>
            {texts.save}
          </Button>
        </>
      }
    >
      <View className="h3">{texts.row(open.species, open.planted)}</View>
      <View className="small moss">{`${open.title} · ${texts.year(open.year)}`}</View>
      <LineBox
        id="alive-count"
        path="alive"
        label={texts.alive(open.planted)}
        number="number"
        maxlength={6}
        value={alive}
        trouble={at('alive')}
        onInput={(typed) => store.set({ alive: typed })}
      />
      <WordsBox
        id="survival-note"
        path="note"
        label={texts.note}
        placeholder={texts.notePlaceholder}
        maxlength={200}
        value={note}
        trouble={undefined}
        onInput={(typed) => store.set({ note: typed })}
      />
      <Trouble id="whole" text={at('whole')} />
    </Sheet>
  );
});

function Row(props: { batch: DueBatch; today: string; onRecord(): void; onOpen(): void }) {
  const { batch, today, onRecord, onOpen } = props;
  const { species, planted, year, dueOn, title, place } = batch;
  return (
    <View className="org-row">
      <View className="grow">
        <View className="h3">{texts.row(species, planted)}</View>
        <View className="small num">{`${texts.year(year)} · ${texts.due(dayWord(dueOn, today))}`}</View>
        <View className="small moss">{`${title} · ${place}`}</View>
        <View className="row wrap g8 t8">
          <Button id={ids.survivalBatch(keyOf(batch))} small onPress={onRecord}>
            {texts.record}
          </Button>
          <Button kind="quiet" small icon="pin" onPress={onOpen}>
            {texts.open}
          </Button>
        </View>
      </View>
    </View>
  );
}

const Survival = observer(function Survival() {
  const root = useRoot();
  const { api, clock } = root;
  const [store] = useState(
    () =>
      new SurvivalStore(api, (subject) =>
        draftOf<SurvivalFields>(root, { form: 'survival', subject }),
      ),
  );
  const load = () => Promise.all([clock.need(), store.load()]);
  useDidShow(() => void load());
  useEffect(() => () => store.close(), [store]);
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  const today = dayOf(clock.now());
  return (
    <View>
      <Await
        asked={store.asked}
        bones={
          <View className="side t16">
            <Bone w="100%" h={240} />
          </View>
        }
        onRetry={() => void load()}
      >
        {(batches) =>
          batches.length === 0 ? (
            <State drawing="sapling" title={texts.empty} hint={texts.emptyHint} />
          ) : (
            <View id="survival-list" className="card rows t12">
              {batches.map((batch) => (
                <Row
                  key={keyOf(batch)}
                  batch={batch}
                  today={today}
                  onRecord={() => store.unfold(batch)}
                  onOpen={() => void location.open(batch.position, batch.title, batch.place)}
                />
              ))}
            </View>
          )
        }
      </Await>
      <Slot>{store.open && <RecordSheet store={store} />}</Slot>
    </View>
  );
});

export default function SurvivalPage() {
  return (
    <Screen title={texts.title}>
      <Organisers here={paths.survival()}>{(person) => <Survival key={person} />}</Organisers>
    </Screen>
  );
}
