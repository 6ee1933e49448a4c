import { useEffect } from 'react';
import { observer } from 'mobx-react-lite';
import { publicGroups } from '@luyin/contract/complaint/words';
import { Button } from '../../components/button';
import { Choices } from '../../components/choices';
import { Sheet } from '../../components/sheet';
import { useRoot } from '../../session/root';
import type { ListStore } from '../list-store';
import { publicTexts as texts } from '../public-texts';
import { groupWord } from '../words';

export const groupOptions = publicGroups.map((key) => ({ key, text: groupWord(key).text }));

/** Filters work at once. */
export const CaseFilters = observer(function CaseFilters(props: {
  store: ListStore;
  onClose(): void;
}) {
  const { store, onClose } = props;
  const { city } = useRoot();
  useEffect(() => {
    void store.needCategories();
  }, [store]);
  const categories = store.categories.value?.items ?? [];
  const districts = city.city?.districts ?? [];
  return (
    <Sheet
      title={texts.filters}
      onClose={onClose}
      foot={
        <>
          <Button
            id="clear-filters"
            kind="quiet"
            off={store.narrowed === 0}
            onPress={() => store.clear()}
          >
            {texts.clear}
          </Button>
          <Button id="apply-filters" className="grow" onPress={onClose}>
            {texts.show}
          </Button>
        </>
      }
    >
      <Choices
        label={texts.group}
        options={groupOptions}
        chosen={store.group}
        idOf={(key) => `group-${key}`}
        onChoose={(group) => store.choose({ group })}
      />
      {districts.length > 0 && (
        <Choices
          label={texts.district}
          options={districts.map(({ id, name }) => ({ key: id, text: name }))}
          chosen={store.district}
          idOf={(key) => `district-${key}`}
          onChoose={(district) => store.choose({ district })}
        />
      )}
      {categories.length > 0 && (
        <Choices
          label={texts.category}
          options={categories.map(({ id, plain }) => ({ key: id, text: plain }))}
          chosen={store.category}
          idOf={(key) => `category-${key}`}
          onChoose={(category) => store.choose({ category })}
        />
      )}
    </Sheet>
  );
});
