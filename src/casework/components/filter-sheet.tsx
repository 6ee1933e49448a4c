import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Choices } from '../../components/choices';
import { Sheet } from '../../components/sheet';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import type { Narrowed, QueueStore } from '../queue-store';
import { queueTexts as texts } from '../texts';

/** What the list is narrowed to; each choice is in force at once. */
export const FilterSheet = observer(function FilterSheet(props: {
  store: QueueStore;
  onClose(): void;
}) {
  const { store, onClose } = props;
  const { city } = useRoot();
  const { narrowed } = store;
  const groups: [keyof Narrowed, string, { key: string; text: string }[]][] = [
    ['unit', texts.unit, named(store.units.value?.items)],
    ['district', texts.district, named(city.city?.districts)],
    [
      'category',
      texts.category,
      (store.categories.value?.items ?? []).map(({ id, plain }) => ({ key: id, text: plain })),
    ],
  ];
  return (
    <Sheet
      title={texts.filters}
      onClose={onClose}
      foot={
        <>
          <Button
            id="clear-filters"
            kind="quiet"
            className="grow"
            off={store.filters === 0}
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
      {groups.map(([name, label, options]) =>
        options.length === 0 ? null : (
          <Group
            key={name}
            name={name}
            label={label}
            options={options}
            chosen={narrowed[name]}
            onChoose={(key) => store.narrow({ [name]: key })}
          />
        ),
      )}
    </Sheet>
  );
});

/** So many are taken in at a glance. */
const glance = 10;

interface GroupProps {
  name: keyof Narrowed;
  label: string;
  options: { key: string; text: string }[];
  chosen: string | null;
  onChoose(key: string | null): void;
}

/** A long row of choices is unfolded by who wants one of them. */
function Group({ name, label, options, chosen, onChoose }: GroupProps) {
  const [open, setOpen] = useState(options.length <= glance);
  return (
    <View className="t12">
      <Choices
        label={label}
        options={open ? options : options.filter(({ key }) => key === chosen)}
        chosen={chosen}
        idOf={(key) => ids.caseFilter(name, key)}
        onChoose={onChoose}
      />
      {!open && (
        <Button id={`all-${name}`} kind="quiet" small onPress={() => setOpen(true)}>
          {texts.choose(label)}
        </Button>
      )}
    </View>
  );
}

const named = (items: readonly { id: string; name: string }[] = []) =>
  items.map(({ id, name }) => ({ key: id, text: name }));
