import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { DraftNote } from '../../components/draft-note';
import { Icon } from '../../components/icon';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../texts';
import { CategoryPart } from './category-part';
import { AlikePart, JoinSheet, PermitPart } from './near-part';
import { PhotoPart } from './photo-part';
import { PinSheet } from './pin-sheet';
import { PlacePart } from './place-part';
import { TreePart } from './tree-part';
import { ContactPart, WordsPart } from './words-part';

/** Always in reach. What is wrong is said here too, where the eye is after a tap. */
const Foot = observer(function Foot({ store }: { store: ReportStore }) {
  const { trouble, submitting } = store;
  return (
    <View className="foot">
      <Slot>
        {trouble && (
          <View id="report-trouble" className="note note-sun" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{trouble.text}</View>
          </View>
        )}
      </Slot>
      <Button id="report-submit" off={submitting} onPress={() => void store.submit()}>
        {submitting ? texts.submitting : texts.submit}
      </Button>
    </View>
  );
});

const Sheets = observer(function Sheets({ store }: { store: ReportStore }) {
  return (
    <Slot>
      {store.place.pinning && <PinSheet place={store.place} />}
      {store.near.asking && <JoinSheet store={store} />}
    </Slot>
  );
});

/** One screen, in the order in which it is thought of. */
export const ReportForm = observer(function ReportForm({ store }: { store: ReportStore }) {
  return (
    <View className={store.trouble ? 'side footed footed-note' : 'side footed'}>
      <DraftNote draft={store.draft} onStartOver={() => store.startOver()} />
      <PhotoPart store={store} />
      <PlacePart store={store} />
      <CategoryPart store={store} />
      <PermitPart store={store} />
      <AlikePart store={store} />
      <TreePart store={store} />
      <WordsPart store={store} />
      <ContactPart store={store} />
      <Foot store={store} />
      <Sheets store={store} />
    </View>
  );
});
