import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { City } from '@luyin/contract';
import { Button } from '../../components/button';
import { Choices } from '../../components/choices';
import { Field } from '../../components/field';
import { Sheet } from '../../components/sheet';
import { useRoot } from '../../session/root';
import { SpeciesStore } from '../../session/species-store';
import { counted } from '../../texts/tree-words';
import type { MapStore } from './map-store';
import { decades, decadeText, heritageOptions, texts } from './texts';

/** Enough to choose from without a second screen; typing finds the others. */
const offered = 8;

interface Props {
  city: City;
  map: MapStore;
  onClose(): void;
}

/** Filters work at once; the button says how many trees are left in view. */
export const FilterSheet = observer(function FilterSheet({ city, map, onClose }: Props) {
  const { filter, recall } = useRoot();
  const [species] = useState(() => new SpeciesStore(recall));
  useEffect(() => void species.load(), [species]);

  const found = (species.asked.value?.items ?? []).slice(0, offered);
  const chosen = filter.species;
  const speciesOptions = found.map(({ id, zh }) => ({ key: id, text: zh }));
  if (chosen && !found.some(({ id }) => id === chosen.id)) {
    speciesOptions.unshift({ key: chosen.id, text: chosen.name });
  }
  const total = map.asked.busy ? undefined : map.asked.value?.total;

  return (
    <Sheet
      title={texts.filters}
      onClose={onClose}
      foot={
        <>
          <Button
            id="clear-filters"
            kind="quiet"
            off={filter.count === 0}
            onPress={() => filter.clear()}
          >
            {texts.clear}
          </Button>
          <Button id="apply-filters" className="grow" onPress={onClose}>
            {total === undefined
              ? texts.showUnknown
              : total > 0
                ? texts.show(counted(total))
                : texts.showNone}
          </Button>
        </>
      }
    >
      <Choices
        label={texts.heritage}
        options={heritageOptions}
        chosen={filter.heritage ?? null}
        idOf={(key) => `heritage-${key}`}
        onChoose={(key) => filter.chooseHeritage(key)}
      />
      <Choices
        label={texts.species}
        options={speciesOptions}
        chosen={chosen?.id ?? null}
        idOf={(key) => `species-${key}`}
        onChoose={(key) => {
          const name = speciesOptions.find((option) => option.key === key)?.text ?? '';
          filter.chooseSpecies(key === null ? null : { id: key, name });
        }}
      >
        <View className="sheet-field">
          <Field
            id="species-box"
            label={texts.speciesPlaceholder}
            placeholder={texts.speciesPlaceholder}
            icon="search"
            value={species.words}
            onInput={(words) => species.type(words)}
          />
        </View>
        {species.asked.value && speciesOptions.length === 0 && (
          <View className="small moss">{texts.noSpecies}</View>
        )}
      </Choices>
      {city.districts.length > 0 && (
        <Choices
          label={texts.district}
          options={city.districts.map(({ id, name }) => ({ key: id, text: name }))}
          chosen={filter.district}
          idOf={(key) => `district-${key}`}
          onChoose={(key) => filter.chooseDistrict(key)}
        />
      )}
      <Choices
        label={texts.decade}
        options={decades.map((decade) => ({ key: decade, text: decadeText(decade) }))}
        chosen={filter.decade}
        idOf={(key) => `decade-${key}`}
        onChoose={(key) => filter.chooseDecade(key)}
      />
    </Sheet>
  );
});
