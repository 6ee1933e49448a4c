import { memo } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Segments } from '../../components/segments';
import { State } from '../../components/state';
import { ids } from '../../test-ids';
import { partyWord } from '../../texts/adoption-words';
import type { GateStore } from '../gate-store';
import { nameOfParty, type RollFilter } from '../roll-view';
import { crewTexts as texts } from '../texts';
import type { Party } from '../verdict';

const filters: RollFilter[] = ['all', 'missing', 'here'];

const Row = memo(function Row({ party, onOpen }: { party: Party; onOpen(id: string): void }) {
  const { members, phoneEnd, signupId } = party;
  const here = members.filter(({ checkedInAt }) => checkedInAt !== null).length;
  const facts = [
    partyWord(party.party),
    texts.count(members.length),
    phoneEnd && texts.phoneEnd(phoneEnd),
  ];
  const rest = members.filter(({ leader }) => !leader).map(({ name }) => name);
  return (
    <Press id={ids.rollParty(signupId)} className="crew-row" onPress={() => onOpen(signupId)}>
      <View className="grow">
        <View className="h3">{nameOfParty(party)}</View>
        <View className="small moss num">{facts.filter(Boolean).join(' · ')}</View>
        {rest.length > 0 && <View className="small moss">{rest.join('、')}</View>}
      </View>
      <View
        className={here === members.length ? 'chip' : here ? 'chip chip-sun' : 'chip chip-quiet'}
      >
        <Icon name={here > 0 ? 'check' : 'clock'} />
        {texts.hereOf(here, members.length)}
      </View>
    </Press>
  );
});

interface Props {
  gate: GateStore;
  onOpen(signupId: string): void;
}

/** Everybody who is expected, to be found by name when there is no code. */
export const RollTab = observer(function RollTab({ gate, onOpen }: Props) {
  const { found, rows, words, filter, counts } = gate;
  const nothing =
    words.trim() !== '' ? texts.nobody : filter === 'missing' ? texts.allHere : texts.noneHere;
  return (
    <View className="t12">
      <View className="side">
        <Field
          id="roll-search"
          label={texts.search}
          placeholder={texts.search}
          icon="search"
          value={words}
          confirmType="search"
          onInput={(typed) => gate.search(typed)}
        />
        <View className="t12">
          <Segments
            label={texts.filtersLabel}
            role="radio"
            chosen={filter}
            segments={filters.map((key) => ({
              key,
              id: ids.rollFilter(key),
              text: texts.filters[key],
            }))}
            onChoose={(key) => gate.narrow(key)}
          />
        </View>
      </View>
      {found.length === 0 ? (
        <State
          drawing="nothing"
          title={counts.people === 0 ? texts.noBookings : nothing}
          hint={words.trim() === '' ? undefined : texts.nobodyHint}
        />
      ) : (
        <View id="roll-list" className="card rows t12">
          {rows.map((party) => (
            <Row key={party.signupId} party={party} onOpen={onOpen} />
          ))}
        </View>
      )}
      {found.length > rows.length && (
        <View className="side t12">
          <Button id="roll-more" kind="quiet" small onPress={() => gate.showMore()}>
            {texts.more(found.length - rows.length)}
          </Button>
        </View>
      )}
    </View>
  );
});
