import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { mostDescription } from '@luyin/contract/complaint/words';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { NoteBox } from '../../components/note-box';
import { Part } from '../../components/part';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { Tick } from '../../components/tick';
import type { ClipBox } from '../clips';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../texts';

const Voice = observer(function Voice({ clips }: { clips: ClipBox }) {
  const { voice, recording, playing, hears } = clips;
  if (voice) {
    return (
      <View id="report-voice" className="clip-line">
        <View className="clip-mic" />
        <View className="grow num">{texts.voiceTaken(voice.seconds)}</View>
        <Press id="play-voice" className="photo-undo" onPress={() => clips.play()}>
          {playing ? texts.voiceStopPlay : texts.voicePlay}
        </Press>
        <Press
          id="remove-voice"
          className="round"
          label={texts.removeVoice}
          onPress={() => clips.remove('voice')}
        >
          <Icon name="close" />
        </Press>
      </View>
    );
  }
  if (!hears) return null;
  return (
    <Press
      id="record-voice"
      className={recording === null ? 'clip-add' : 'clip-add clip-on'}
      onPress={() => void clips.record()}
    >
      <View className="clip-mic" />
      {recording === null ? texts.voice : texts.voiceStop(recording)}
    </Press>
  );
});

export const WordsPart = observer(function WordsPart({ store }: { store: ReportStore }) {
  return (
    <Part title={texts.words} wrong={store.trouble?.place === 'words'}>
      <View className="t8">
        <NoteBox
          id="report-words"
          label={texts.words}
          value={store.description}
          placeholder={texts.wordsPlaceholder}
          maxlength={mostDescription}
          onInput={(words) => store.write(words)}
        />
      </View>
      <Slot>
        <Voice clips={store.clips} />
      </Slot>
    </Part>
  );
});

export const ContactPart = observer(function ContactPart({ store }: { store: ReportStore }) {
  const { anonymous, phone, trouble } = store;
  const wrong = trouble?.place === 'contact';
  return (
    <Part title={texts.contact} wrong={wrong}>
      <Slot>
        {!anonymous && (
          <View className="t8">
            <Field
              id="report-phone"
              label={texts.phone}
              value={phone}
              placeholder={texts.phonePlaceholder}
              type="number"
              maxlength={20}
              icon="phone"
              wrong={wrong}
              onInput={(typed) => store.typePhone(typed)}
            />
            <View className="small moss t8">{texts.phoneHint}</View>
          </View>
        )}
      </Slot>
      <View className="t12">
        <Tick
          id="report-anonymous"
          text={texts.anonymous}
          hint={texts.anonymousHint}
          on={anonymous}
          onChange={(on) => store.beAnonymous(on)}
        />
      </View>
    </Part>
  );
});
