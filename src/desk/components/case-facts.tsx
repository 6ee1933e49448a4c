import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { eventWord, fullDay, partyWord } from '../../texts/adoption-words';
import { said } from '../../texts/time';
import { caseTexts as texts } from '../texts';

function factsOf(adoption: AdoptionDetail): [name: string, value: string][] {
  const { agreement, party, partyName, from, until, members, memberLimit, calendar } = adoption;
  const facts: [string, string][] = [
    [texts.plate, adoption.plate],
    [texts.shown, texts.shownAs[adoption.shownAs] ?? adoption.shownAs],
    [texts.party, [partyWord(party), partyName].filter(Boolean).join(' · ')],
    [texts.signed, agreement.signedName],
    [texts.signedAt, fullDay(agreement.signedAt)],
    [texts.plan, adoption.plan],
  ];
  if (from && until) facts.push([texts.term, texts.termOf(fullDay(from), fullDay(until))]);
  if (memberLimit > 1) facts.push([texts.people, texts.peopleOf(members.length, memberLimit)]);
  if (calendar) facts.push([texts.lastCare, texts.visits(calendar.visits, calendar.required)]);
  return facts;
}

/** What a reviewer weighs: the words, the people, the plan. */
export function CaseFacts({ adoption }: { adoption: AdoptionDetail }) {
  return (
    <View className="section">
      <View className="card">
        {factsOf(adoption).map(([name, value]) => (
          <View key={name} className="desk-fact">
            <View className="small moss">{name}</View>
            <View>{value}</View>
          </View>
        ))}
      </View>
      <View className="small moss t8">{texts.personal}</View>
    </View>
  );
}

/** What happened so far, newest first. */
export const CaseStory = observer(function CaseStory({ adoption }: { adoption: AdoptionDetail }) {
  const { clock } = useRoot();
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.story}
      </View>
      <View className="card t8">
        {adoption.events.map(({ id, kind, at, text }) => (
          <View key={id} className="desk-fact">
            <View>{eventWord(kind) ?? text ?? texts.newEvent}</View>
            {eventWord(kind) && text && <View className="small moss">{text}</View>}
            <View className="small moss num">{said(at, 'time', clock.now())}</View>
          </View>
        ))}
      </View>
    </View>
  );
});
