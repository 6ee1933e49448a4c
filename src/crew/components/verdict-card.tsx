import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon, type IconName } from '../../components/icon';
import { Tick } from '../../components/tick';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import type { GateStore } from '../gate-store';
import { nameOfParty } from '../roll-view';
import { crewTexts as texts } from '../texts';
import type { Tone } from '../verdict';

const signs: Record<Tone, IconName> = {
  good: 'check',
  unsure: 'clock',
  known: 'check',
  bad: 'close',
};

/** What the last scan came to: large, by sign and words; then who of the party is here. */
export const VerdictCard = observer(function VerdictCard({ gate }: { gate: GateStore }) {
  const { verdict, kind, queue } = gate;
  if (!verdict) {
    return (
      <View className="gate-idle moss">
        <Icon name="plate" />
        <View className="h3 t8">{texts.ready}</View>
        <View className="small t8">{texts.readyHint}</View>
      </View>
    );
  }
  const { tone, title, text, party, memberIds } = verdict;
  const open = queue.open !== null && queue.open.id === gate.scanId ? queue.open : null;
  const { here } = gate;
  const fresh = party?.members.filter(({ id }) => memberIds.includes(id)) ?? [];
  return (
    <View>
      <View
        id={ids.verdict(tone)}
        className={tone === 'good' ? 'verdict' : `verdict verdict-${tone}`}
        {...aria.part('status')}
      >
        <View className="verdict-sign">
          <Icon name={signs[tone]} />
        </View>
        <View className="verdict-title">{title}</View>
        {party && (
          <View className="verdict-name">
            {`${nameOfParty(party)} · ${texts.count(here.length || party.members.length)}`}
          </View>
        )}
        {text && <View className="verdict-text">{text}</View>}
      </View>
      {open && (
        <View className="t16">
          <View className="h3" {...aria.heading(3)}>
            {kind === 'in' ? texts.whoIsHere : texts.whoLeaves}
          </View>
          {fresh.map(({ id, name, leader }) => (
            <Tick
              key={id}
              id={ids.here(id)}
              text={leader ? `${name}（${texts.leader}）` : name}
              on={here.includes(id)}
              onChange={() => gate.tickMember(id)}
            />
          ))}
          <View className="row g12 t12">
            <Button id="scan-take-back" kind="quiet" onPress={() => gate.takeBack()}>
              {texts.takeBack}
            </Button>
            <Button id="scan-confirm" className="grow" onPress={() => gate.done()}>
              {`${texts.confirm[kind]}，${texts.count(here.length)}`}
            </Button>
          </View>
        </View>
      )}
    </View>
  );
});
