import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { DraftNote } from '../../components/draft-note';
import { Icon } from '../../components/icon';
import { NoteBox } from '../../components/note-box';
import { Part } from '../../components/part';
import { PhotoPicker } from '../../components/photo-picker';
import { PhotoRow } from '../../components/photo-row';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import type { CareStore } from '../care-store';
import { careTexts as texts } from '../care-texts';
import { CareDays } from './care-days';
import { CarePlace } from './care-place';
import { CareWorks } from './care-works';

const noteLimit = 200;

/** What was done and when comes first: those two and one tap on the foot are enough. */
export const CareForm = observer(function CareForm({ store }: { store: CareStore }) {
  const { trouble, corrected, showName } = store;
  const wrongAt = (place: string) => trouble?.place === place;
  return (
    <View className={trouble ? 'side footed footed-note' : 'side footed'}>
      {corrected ? (
        <View className="small moss t8">{texts.correctHint}</View>
      ) : (
        <DraftNote draft={store.draft} onStartOver={() => store.startOver()} />
      )}
      <Part title={texts.works} wrong={wrongAt('works')}>
        <CareWorks chosen={store.works} onToggle={(work) => store.toggle(work)} />
      </Part>
      <Part title={texts.day} wrong={wrongAt('day')}>
        <CareDays
          days={store.days}
          today={store.today}
          chosen={store.chosenDay}
          onChoose={(day) => store.choose(day)}
        />
      </Part>
      <Part title={texts.photos} wrong={wrongAt('photos')}>
        {corrected && corrected.photos.length > 0 && (
          <View className="t8">
            <View className="small moss">{texts.correctPhotos}</View>
            <View className="t8">
              <PhotoRow photos={corrected.photos} />
            </View>
          </View>
        )}
        <View className="t8">
          <PhotoPicker id="care-photos" box={store.box} label={texts.photos} />
        </View>
      </Part>
      <Part title={texts.note}>
        <View className="t8">
          <NoteBox
            id="care-note"
            label={texts.note}
            value={store.note}
            placeholder={texts.notePlaceholder}
            maxlength={noteLimit}
            onInput={(note) => store.write(note)}
          />
        </View>
      </Part>
      <View className="card part">
        <Slot>
          <CarePlace store={store} />
        </Slot>
        <Press
          id="care-show-name"
          className="line"
          role="switch"
          label={texts.showName}
          on={showName}
          onPress={() => store.setShowName(!showName)}
        >
          <View className="grow">
            <View>{texts.showName}</View>
            <View className="small moss">{texts.showNameHint}</View>
          </View>
          <View className={showName ? 'switch switch-on' : 'switch'}>
            <View className="switch-knob" />
          </View>
        </Press>
      </View>
      {corrected?.onSite != null && <View className="small moss t8">{texts.correctPlace}</View>}
      <CareFoot store={store} />
    </View>
  );
});

/** Always in reach. What is wrong is said here too, where the eye is after a tap. */
const CareFoot = observer(function CareFoot({ store }: { store: CareStore }) {
  const { trouble, waiting, sending } = store;
  return (
    <View className="foot">
      <Slot>
        {trouble && (
          <View id="care-trouble" className="note note-sun note-in" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{trouble.text}</View>
          </View>
        )}
      </Slot>
      <Button id="care-submit" off={waiting || sending} onPress={() => void store.submit()}>
        {waiting ? texts.waiting : sending ? texts.sending : texts.submit}
      </Button>
    </View>
  );
});
