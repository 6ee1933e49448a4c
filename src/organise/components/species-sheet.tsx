import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Species } from '@luyin/contract';
import { Bone } from '../../components/bones';
import { Field } from '../../components/field';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { useRoot } from '../../session/root';
import { SpeciesStore } from '../../session/species-store';
import { ids } from '../../test-ids';
import { sentence } from '../../texts/errors';
import { resultTexts as texts } from '../texts';

interface Props {
  onChoose(species: Species): void;
  onClose(): void;
}

/** A species of the register, by name or the first letters of its pinyin. */
export const SpeciesSheet = observer(function SpeciesSheet({ onChoose, onClose }: Props) {
  const { recall } = useRoot();
  const [store] = useState(() => new SpeciesStore(recall));
  useEffect(() => void store.load(), [store]);
  const { asked, words } = store;
  return (
    <Sheet title={texts.chooseSpecies} onClose={onClose}>
      <Field
        id="species-search"
        label={texts.searchSpecies}
        placeholder={texts.searchSpecies}
        icon="search"
        value={words}
        onInput={(typed) => store.type(typed)}
      />
      {!asked.value && asked.busy && <Bone w="100%" h={160} />}
      {asked.error && <View className="wrong t12">{sentence(asked.error)}</View>}
      {asked.value?.items.length === 0 && <View className="moss t12">{texts.noSpecies}</View>}
      {asked.value?.items.map((species) => (
        <Press
          key={species.id}
          id={ids.resultSpecies(species.id)}
          className="org-row"
          onPress={() => onChoose(species)}
        >
          <View className="grow">
            <View className="h3">{species.zh}</View>
            {species.latin && <View className="latin">{species.latin}</View>}
          </View>
        </Press>
      ))}
    </Sheet>
  );
});
