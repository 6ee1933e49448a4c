import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { Draw } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { textFile } from '../../platform/text-file';
import { useRoot } from '../../session/root';
import { moment } from '../../texts/activity-words';
import { partyWord } from '../../texts/adoption-words';
import type { DrawStore, Fate } from '../draw-store';
import { drawTexts as texts } from '../texts';

function fateText(fate: Fate): string {
  if (fate.kind === 'won') return texts.won;
  if (fate.kind === 'waits') return texts.waits(fate.place);
  return fate.kind === 'unplaced' ? texts.unplaced : texts.notIn;
}

/** Whether it has been drawn, and what became of one’s own number. */
export const DrawState = observer(function DrawState({
  store,
  draw,
}: {
  store: DrawStore;
  draw: Draw;
}) {
  const { clock } = useRoot();
  const { drawnAt, drawsAt, entries, mine } = draw;
  const now = clock.now();
  return (
    <View id="draw-state" className="card pad">
      <View className="row g8">
        <Icon name={drawnAt ? 'check' : 'clock'} className="leaf" />
        <View className="h2">{drawnAt ? texts.drawn : texts.sealed}</View>
      </View>
      <View className="moss num t8">
        {drawnAt ? texts.drawnAt(moment(drawnAt, now)) : texts.sealedHint(moment(drawsAt, now))}
      </View>
      <View className="num">{texts.entries(entries)}</View>
      {mine && (
        <View className="row wrap g8 t12">
          <View className="h3 num">{texts.mine(partyWord(mine.kind), mine.entry)}</View>
          {store.fate && (
            <View className={store.fate.kind === 'won' ? 'chip' : 'chip chip-sun'}>
              <Icon name={store.fate.kind === 'won' ? 'check' : 'clock'} />
              {fateText(store.fate)}
            </View>
          )}
        </View>
      )}
    </View>
  );
});

/** What was published when. */
export function DrawSeed({ draw }: { draw: Draw }) {
  const { seedHash, seed, csv } = draw;
  const steps = [
    { text: texts.hashWas, done: true, label: texts.hash, value: seedHash },
    { text: csv === null ? texts.listLater : texts.listNow, done: csv !== null },
    {
      text: seed === null ? texts.seedLater : texts.seedNow,
      done: seed !== null,
      label: texts.seed,
      value: seed,
    },
  ];
  return (
    <View id="draw-seed" className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.steps}
      </View>
      <View className="card pad t8">
        {steps.map(({ text, done, label, value }) => (
          <View key={text} className="step">
            <View className="step-dot">
              <Icon name={done ? 'check' : 'clock'} />
            </View>
            <View className="grow">
              <View>{text}</View>
              {value && (
                <View>
                  <View className="small moss">{label}</View>
                  <View className="seed-text">{value}</View>
                </View>
              )}
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}

const Numbers = ({ numbers, mine }: { numbers: readonly number[]; mine: number | null }) => (
  <View className="row wrap g8 t8">
    {numbers.map((entry) => (
      <View key={entry} className={entry === mine ? 'chip num' : 'chip chip-quiet num'}>
        {entry === mine && <Icon name="check" />}
        {texts.number(entry)}
      </View>
    ))}
  </View>
);

/** Numbers only, no names: in the order drawn. */
export function DrawWinners({ draw }: { draw: Draw }) {
  if (!draw.drawnAt) return null;
  return (
    <View id="draw-winners" className="section">
      {draw.kinds.map(({ kind, seats, winners, waiting, unplaced }) => {
        const mine = draw.mine?.kind === kind ? draw.mine.entry : null;
        return (
          <View key={kind} className="card pad t8">
            <View className="h3 num" {...aria.heading(2)}>
              {texts.winners(partyWord(kind), seats)}
            </View>
            <Numbers numbers={winners} mine={mine} />
            {waiting.length > 0 && (
              <View className="t12">
                <View className="small moss">{texts.waiting}</View>
                <Numbers numbers={waiting} mine={mine} />
              </View>
            )}
            {unplaced.length > 0 && (
              <View className="t12">
                <View className="small moss">{texts.unplacedList}</View>
                <Numbers numbers={unplaced} mine={mine} />
              </View>
            )}
          </View>
        );
      })}
      {draw.kinds.length === 0 && <View className="moss">{texts.noWinners}</View>}
    </View>
  );
}

/** For whoever doesn’t take our word for it. */
export const DrawCheck = observer(function DrawCheck({ draw }: { draw: Draw }) {
  const { toast } = useRoot();
  const { seed, csv } = draw;
  const copy = async (text: string) => {
    try {
      await Taro.setClipboardData({ data: text });
      toast.say(texts.seedCopied);
    } catch {
      toast.say(texts.failed);
    }
  };
  const save = async (text: string) => {
    toast.say(texts[await textFile.keep({ name: 'entries.csv', type: 'text/csv', text })]);
  };
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.check}
      </View>
      <View className="card pad t8">
        {texts.checkLines.map((line, index) => (
          <View key={line} className={index > 0 ? 't8' : undefined}>
            {line}
          </View>
        ))}
        <View className="seed-text t8">{texts.command}</View>
        <View className="row wrap g8 t12">
          {seed && (
            <Button id="copy-seed" kind="quiet" small onPress={() => void copy(seed)}>
              {texts.copySeed}
            </Button>
          )}
          {csv !== null && (
            <Button id="save-entries" kind="quiet" small onPress={() => void save(csv)}>
              {texts.save}
            </Button>
          )}
        </View>
      </View>
    </View>
  );
});
