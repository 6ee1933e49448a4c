import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeAction } from '@luyin/contract/tree/transitions';
import { newIntention } from '../../api';
import { Button } from '../../components/button';
import { Choices } from '../../components/choices';
import { Field } from '../../components/field';
import { Sheet } from '../../components/sheet';
import { useRoot } from '../../session/root';
import { SpeciesStore } from '../../session/species-store';
import { sentence } from '../../texts/errors';
import { actionTexts, texts } from '../texts';
import type { TreeStore } from '../tree-store';

const offered = 8;
const shortestReason = 2;

interface Props {
  action: TreeAction;
  store: TreeStore;
  onClose(): void;
}

/** One step of a tree's life, with its reason. */
export const StepSheet = observer(function StepSheet({ action, store, onClose }: Props) {
  const { recall, toast } = useRoot();
  const [reason, setReason] = useState('');
  // A second try with the same words is the same intention; other words are another one.
  const [intention, setIntention] = useState(newIntention);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [speciesId, setSpeciesId] = useState<number | null>(null);
  const [species] = useState(() => new SpeciesStore(recall));
  const planting = action === 'plant';
  useEffect(() => {
    if (planting) void species.load();
  }, [planting, species]);

  const confirm = async () => {
    const words = reason.trim();
    if (words.length < shortestReason) return setTrouble(texts.reasonShort);
    if (planting && speciesId === null) return setTrouble(texts.plantNeedsSpecies);
    const body = { action, reason: words, ...(speciesId === null ? {} : { speciesId }) };
    const refused = await store.step(body, intention);
    if (refused) return setTrouble(sentence(refused));
    toast.say(texts.stepDone);
    onClose();
  };

  return (
    <Sheet
      title={actionTexts[action] ?? texts.staff}
      onClose={onClose}
      foot={
        <Button
          id="step-confirm"
          className="grow"
          off={store.stepping}
          onPress={() => void confirm()}
        >
          {texts.confirm}
        </Button>
      }
    >
      {planting && (
        <Choices
          label={texts.species}
          options={(species.asked.value?.items ?? [])
            .slice(0, offered)
            .map(({ id, zh }) => ({ key: id, text: zh }))}
          chosen={speciesId}
          idOf={(key) => `plant-${key}`}
          onChoose={(key) => {
            setSpeciesId(key);
            setIntention(newIntention());
          }}
        >
          <View className="sheet-field">
            <Field
              id="plant-box"
              label={texts.species}
              placeholder={texts.species}
              icon="search"
              value={species.words}
              onInput={(words) => species.type(words)}
            />
          </View>
        </Choices>
      )}
      <View className="t12">
        <Field
          id="step-reason"
          label={texts.reason}
          placeholder={texts.reasonPlaceholder}
          value={reason}
          maxlength={200}
          wrong={trouble !== null}
          onInput={(words) => {
            setReason(words);
            setIntention(newIntention());
            setTrouble(null);
          }}
          onConfirm={() => void confirm()}
        />
        {trouble && <View className="small wrong t8">{trouble}</View>}
      </View>
    </Sheet>
  );
});
