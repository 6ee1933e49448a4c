import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { ConfirmSheet } from '../../components/confirm-sheet';
import { DraftNote } from '../../components/draft-note';
import { PhotoPicker } from '../../components/photo-picker';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import type { ResultStore } from '../result-store';
import { resultTexts as texts } from '../texts';
import { Box, LineBox, WordsBox } from './box';
import { Group } from './form-groups';
import { PlaceBox } from './place-box';
import { SpeciesSheet } from './species-sheet';

const Planted = observer(function Planted({ store, at }: { store: ResultStore; at: number }) {
  const [choosing, setChoosing] = useState(false);
  const row = store.planted[at]!;
  const wrong = (name: string) => store.troubles[`planted.${at}.${name}`];
  return (
    <View className="card org-session">
      <Box path={`planted.${at}.speciesId`} label={texts.species} trouble={wrong('speciesId')}>
        <View className="row g12">
          <View className={row.species ? 'grow h3' : 'grow moss'}>
            {row.species?.zh ?? texts.needSpecies}
          </View>
          <Button
            id={ids.planted(at, 'species')}
            kind="quiet"
            small
            onPress={() => setChoosing(true)}
          >
            {texts.chooseSpecies}
          </Button>
        </View>
      </Box>
      <View className="org-three">
        <View className="org-third">
          <LineBox
            id={ids.planted(at, 'count')}
            path={`planted.${at}.count`}
            label={texts.count}
            number="number"
            maxlength={4}
            value={row.count}
            trouble={wrong('count')}
            onInput={(count) => store.setPlanted(at, { count })}
          />
        </View>
        <View className="org-third">
          <LineBox
            id={ids.planted(at, 'spacing')}
            path={`planted.${at}.spacingM`}
            label={texts.spacing}
            number="digit"
            maxlength={5}
            value={row.spacing}
            trouble={wrong('spacingM')}
            onInput={(spacing) => store.setPlanted(at, { spacing })}
          />
        </View>
      </View>
      <PlaceBox
        id={ids.planted(at, 'place')}
        path={`planted-${at}-position`}
        label={texts.where}
        position={row.position}
        trouble={wrong('position')}
        onChoose={(position) => store.setPlanted(at, { position })}
      />
      <Button
        id={ids.planted(at, 'drop')}
        kind="berry"
        small
        className="t16"
        onPress={() => store.dropPlanted(at)}
      >
        {texts.dropRow}
      </Button>
      <Slot>
        {choosing && (
          <SpeciesSheet
            onClose={() => setChoosing(false)}
            onChoose={(species) => {
              store.choose(at, species);
              setChoosing(false);
            }}
          />
        )}
      </Slot>
    </View>
  );
});

export const ResultForm = observer(function ResultForm({ store }: { store: ResultStore }) {
  const { toast } = useRoot();
  const [asking, setAsking] = useState(false);
  const { planted, area, perHead, text, troubles, refused, sending } = store;
  const send = async () => {
    const done = await store.send();
    setAsking(false);
    if (done) toast.say(texts.saved);
  };
  return (
    <View className="fade footed-note">
      <View className="side t12">
        <DraftNote draft={store.draft} onStartOver={() => store.startOver()} />
      </View>
      <Group title={texts.planted}>
        <View className="small moss">{texts.plantedHint}</View>
        {planted.map(({ key }, at) => (
          <Planted key={key} store={store} at={at} />
        ))}
        {planted.length < 20 && (
          <Button
            id="add-planted"
            kind="quiet"
            small
            className="t12"
            onPress={() => store.addPlanted()}
          >
            {texts.addRow}
          </Button>
        )}
      </Group>
      <View className="org-group">
        <LineBox
          id="result-area"
          path="areaM2"
          label={texts.area}
          number="digit"
          maxlength={9}
          value={area}
          trouble={troubles.areaM2}
          onInput={(typed) => store.set({ area: typed })}
        />
        <LineBox
          id="result-per-head"
          path="perHead"
          label={texts.perHead}
          number="digit"
          maxlength={7}
          value={perHead}
          trouble={troubles.perHead}
          onInput={(typed) => store.set({ perHead: typed })}
        />
        <WordsBox
          id="result-text"
          path="text"
          label={texts.words}
          placeholder={texts.wordsPlaceholder}
          maxlength={1000}
          value={text}
          trouble={troubles.text}
          onInput={(typed) => store.set({ text: typed })}
        />
        <Box path="photos" label={texts.photos} trouble={troubles.photos}>
          <PhotoPicker id="result-photos" box={store.box} label={texts.photos} />
        </Box>
      </View>
      <View className="foot">
        <Slot>
          {refused && (
            <View id="result-refused" className="note note-sun" {...aria.part('status')}>
              {refused}
            </View>
          )}
        </Slot>
        <Button id="save-result" off={sending} onPress={() => store.check() && setAsking(true)}>
          {texts.save}
        </Button>
      </View>
      <Slot>
        {asking && (
          <ConfirmSheet
            id="result-confirm"
            title={texts.confirmTitle}
            hint={texts.confirmHint(store.trees)}
            yes={texts.save}
            busy={sending}
            onYes={() => void send()}
            onClose={() => setAsking(false)}
          />
        )}
      </Slot>
    </View>
  );
});
