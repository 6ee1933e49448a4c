import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { CareEntry } from '@luyin/contract';
import { dayWord } from '../days';
import type { Paged } from '../paged';
import { ids } from '../test-ids';
import { careTexts as texts, placeWord, whoWord, workWord, worksWord } from '../texts/care-words';
import { Bone } from './bones';
import { Button } from './button';
import { Icon } from './icon';
import { PhotoRow } from './photo-row';
import { Press } from './press';

interface Props {
  list: Paged<CareEntry>;
  /** The city's day, for 今天 and 昨天. */
  today: string;
  /** Leads to the correction of an entry of one's own; left out where nothing may be corrected. */
  onCorrect?(entry: CareEntry): void;
}

function Entry({ entry, today, onCorrect }: { entry: CareEntry } & Omit<Props, 'list'>) {
  const replaced = entry.correctedBy !== null;
  const facts = [
    dayWord(entry.day, today),
    whoWord(entry),
    placeWord(entry.onSite),
    replaced ? texts.corrected : entry.corrects && texts.correction,
  ];
  return (
    <View id={ids.careEntry(entry.id)} className={replaced ? 'care care-replaced' : 'care'}>
      <View className="care-dot">
        <Icon name={workWord(entry.works[0] ?? '').icon} />
      </View>
      <View className="grow">
        <View className="care-works">{worksWord(entry.works)}</View>
        <View className="small moss num">{facts.filter(Boolean).join(' · ')}</View>
        {!replaced && entry.note && <View className="t4">{entry.note}</View>}
        {!replaced && entry.photos.length > 0 && (
          <View className="t8">
            <PhotoRow photos={entry.photos} label={texts.photos(dayWord(entry.day, today))} />
          </View>
        )}
      </View>
      {onCorrect && (
        <Press
          id={ids.careCorrect(entry.id)}
          className="round care-correct leaf small"
          label={`${texts.correct}${dayWord(entry.day, today)}的记录`}
          onPress={() => onCorrect(entry)}
        >
          {texts.correct}
        </Press>
      )}
    </View>
  );
}

/** Newest first. An entry that was corrected stays, quietly struck through; what it said is said by the one after it. */
export const CareList = observer(function CareList(props: Props) {
  const { list, today, onCorrect } = props;
  const mayCorrect = ({ mine, correctedBy }: CareEntry) => mine && correctedBy === null;
  return (
    <View id="care-list" className="card cares t8">
      {!list.started && <Bone w="60%" h={20} />}
      {list.empty && (
        <View className="centre moss">
          <View>{texts.empty}</View>
          <View className="small">{texts.emptyHint}</View>
        </View>
      )}
      <View>
        {list.items.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            today={today}
            onCorrect={mayCorrect(entry) ? onCorrect : undefined}
          />
        ))}
      </View>
      {list.error && (
        <View className="row g8">
          <View className="small moss grow">{texts.failed}</View>
          <Button id="retry-care" kind="quiet" small onPress={() => void list.retry()}>
            {texts.again}
          </Button>
        </View>
      )}
      {list.next && !list.error && (
        <Button id="more-care" kind="quiet" small off={list.busy} onPress={() => void list.more()}>
          {texts.more}
        </Button>
      )}
    </View>
  );
});
