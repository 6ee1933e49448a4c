import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { DraftNote } from '../../components/draft-note';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { NoteBox } from '../../components/note-box';
import { Part } from '../../components/part';
import { PhotoPicker } from '../../components/photo-picker';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { figure, unitWord } from '../../texts/duty-words';
import type { ReportPlace } from '../report-form';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../report-texts';
import { ReportDays, ReportHolders, ReportRules } from './report-parts';

/** What it is worth, before it is sent. */
const Worth = observer(function Worth({ store }: { store: ReportStore }) {
  const { worth, rule } = store;
  return (
    <Slot>
      {worth !== null && (
        <View id="report-worth" className="report-worth" {...aria.part('status')}>
          <Icon name="tree" />
          <View className="grow">
            <View className="h3 num">{texts.worth(figure(worth))}</View>
            <View className="small num">
              {(rule?.capPerYear != null ? texts.cap(figure(rule.capPerYear)) : '') +
                texts.worthHint}
            </View>
          </View>
        </View>
      )}
    </Slot>
  );
});

export const ReportForm = observer(function ReportForm({ store }: { store: ReportStore }) {
  const { trouble, rule, companions } = store;
  const wrongAt = (place: ReportPlace) => trouble?.place === place;
  const unit = unitWord(rule?.unit ?? '');
  return (
    <View className={trouble ? 'side footed footed-note' : 'side footed'}>
      <View className="moss t8">{texts.lead}</View>
      <DraftNote draft={store.draft} onStartOver={() => store.startOver()} />
      {companions.length > 0 && (
        <Part title={texts.forWhom}>
          <ReportHolders store={store} />
        </Part>
      )}
      <Part title={texts.rule} wrong={wrongAt('rule')}>
        <ReportRules store={store} />
      </Part>
      {rule && (
        <Part title={texts.quantity} wrong={wrongAt('quantity')}>
          <View className="row g12 t8">
            <View className="grow">
              <Field
                id="report-quantity"
                label={texts.quantityOf(unit)}
                value={store.quantity}
                placeholder={texts.quantityOf(unit)}
                type="digit"
                maxlength={8}
                wrong={wrongAt('quantity')}
                onInput={(quantity) => store.typeQuantity(quantity)}
              />
            </View>
            <View>{unit}</View>
          </View>
          <Worth store={store} />
        </Part>
      )}
      <Part title={texts.day} wrong={wrongAt('day')}>
        <ReportDays store={store} />
      </Part>
      <Part title={texts.place} wrong={wrongAt('place')}>
        <View className="t8">
          <Field
            id="report-place"
            label={texts.place}
            value={store.place}
            placeholder={texts.placePlaceholder}
            maxlength={60}
            wrong={wrongAt('place')}
            onInput={(place) => store.typePlace(place)}
          />
        </View>
      </Part>
      <Part title={texts.photos} hint={texts.photosHint} wrong={wrongAt('photos')}>
        <View className="t8">
          <PhotoPicker id="report-photos" box={store.box} label={texts.photos} />
        </View>
      </Part>
      <Part title={texts.note}>
        <View className="t8">
          <NoteBox
            id="report-note"
            label={texts.note}
            value={store.note}
            placeholder={texts.notePlaceholder}
            maxlength={300}
            onInput={(note) => store.typeNote(note)}
          />
        </View>
      </Part>
      <ReportFoot store={store} />
    </View>
  );
});

/** Always in reach. What is wrong is said here too, where the eye is after a tap. */
const ReportFoot = observer(function ReportFoot({ store }: { store: ReportStore }) {
  const { trouble, waiting, sending } = store;
  return (
    <View className="foot">
      <Slot>
        {trouble && (
          <View id="report-trouble" className="note note-sun note-in" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{trouble.text}</View>
          </View>
        )}
      </Slot>
      <Button id="report-submit" off={waiting || sending} onPress={() => void store.submit()}>
        {waiting ? texts.waiting : sending ? texts.sending : texts.submit}
      </Button>
    </View>
  );
});
