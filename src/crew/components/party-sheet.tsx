import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { Tick } from '../../components/tick';
import { ids } from '../../test-ids';
import { clockTime } from '../../texts/time';
import type { GateStore } from '../gate-store';
import { nameOfParty } from '../roll-view';
import { crewTexts as texts } from '../texts';
import { toCheck, type Member, type Party } from '../verdict';

interface Props {
  gate: GateStore;
  party: Party;
  onCorrect(member: Member): void;
  onClose(): void;
}

function stateOf({ checkedInAt, checkedOutAt }: Member): string {
  if (!checkedInAt) return texts.notHere;
  const words = [texts.at(clockTime(checkedInAt))];
  if (checkedOutAt) words.push(texts.outAt(clockTime(checkedOutAt)));
  return words.join('，');
}

/** One party of the roll: check in by name, out by name, put right. */
export const PartySheet = observer(function PartySheet(props: Props) {
  const { gate, party, onCorrect, onClose } = props;
  const { kind } = gate;
  const open = toCheck(party, kind);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = open.filter(({ id }) => !left.includes(id)).map(({ id }) => id);
  const toggle = (id: string) =>
    setLeft(left.includes(id) ? left.filter((other) => other !== id) : [...left, id]);
  const yes = () => {
    gate.byName(party, chosen);
    onClose();
  };
  return (
    <Sheet
      title={nameOfParty(party)}
      onClose={onClose}
      foot={
        open.length > 0 && (
          <Button id="by-name" className="grow" off={chosen.length === 0} onPress={yes}>
            {`${texts.byName[kind]}，${texts.count(chosen.length)}`}
          </Button>
        )
      }
    >
      {party.phoneEnd && <View className="moss num">{texts.phoneEnd(party.phoneEnd)}</View>}
      {open.length > 0 && <View className="small moss">{texts.byNameHint}</View>}
      {party.members.map((member) => {
        const { id, name, checkedInAt } = member;
        return open.includes(member) ? (
          <Tick
            key={id}
            id={ids.here(id)}
            text={name}
            hint={stateOf(member)}
            on={!left.includes(id)}
            onChange={() => toggle(id)}
          />
        ) : (
          <View key={id} className="row g12 t12">
            <Icon
              name={checkedInAt ? 'check' : 'clock'}
              className={checkedInAt ? 'leaf' : 'moss'}
            />
            <View className="grow">
              <View>{name}</View>
              <View className="small moss num">{stateOf(member)}</View>
            </View>
            <Press
              id={ids.correctMember(id)}
              className="round leaf"
              label={texts.correctTitle(name)}
              onPress={() => onCorrect(member)}
            >
              {texts.correct}
            </Press>
          </View>
        );
      })}
    </Sheet>
  );
});
