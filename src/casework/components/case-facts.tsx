import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { DeskComplaint } from '@luyin/contract';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { TreeCard } from '../../components/tree-card';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { clockWord, complaintWord, outcomeWord, urgentWord } from '../../texts/complaint-words';
import { said } from '../../texts/time';
import { caseTexts as texts } from '../case-texts';

interface Props {
  complaint: DeskComplaint;
}

/** What it is, how urgent, and by when. */
export const CaseHead = observer(function CaseHead({ complaint }: Props) {
  const { clock } = useRoot();
  const { category, number, status, severity, outcome, clocks, reportedAt } = complaint;
  const running = clocks.find(({ doneAt }) => doneAt === null);
  const notes = [
    complaint.reopened && texts.reopened,
    complaint.outside && texts.outside,
    complaint.mergedInto && texts.mergedInto(complaint.mergedInto),
    complaint.agency && texts.transferredTo(complaint.agency),
    complaint.pausedUntil && texts.pausedUntil(said(complaint.pausedUntil, 'day', clock.now())),
  ].filter(Boolean);
  return (
    <View className="side t8">
      <View className="h1" {...aria.heading(2)}>
        {category.plain}
      </View>
      <View className="small moss num">
        {`${number} · ${said(reportedAt, 'time', clock.now())}`}
      </View>
      <View className="row wrap g8 t8">
        <View id="case-status">
          <Chip word={complaintWord(status)} />
        </View>
        {severity === 'urgent' && <Chip word={urgentWord} />}
        {outcome && <View className="chip">{outcomeWord(outcome)}</View>}
        {running && <Chip word={clockWord(running)} />}
      </View>
      {notes.map((note) => (
        <View key={String(note)} className="t8">
          {note}
        </View>
      ))}
    </View>
  );
});

/** The reporter’s words, and what they answered to the category’s questions. */
export function CaseWords({ complaint }: Props) {
  const { description, answers } = complaint;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.description}
      </View>
      <View id="case-words" className="cw-text t8">
        {description || texts.noWords}
      </View>
      {answers.map(({ question, answer }) => (
        <View key={question} className="t8">
          <View className="small moss">{question}</View>
          <View>{answer}</View>
        </View>
      ))}
    </View>
  );
}

/** Where it is, the tree it is about, and the permit that covers it. */
export const CasePlace = observer(function CasePlace({ complaint }: Props) {
  const { city, toast } = useRoot();
  const { position, place, placeFrom, privateYard, district, tree, permit } = complaint;
  const where = place ?? city.districtName(district) ?? texts.noPlace;
  const find = async () => {
    if (!position) return;
    const done = await location.open(position, complaint.category.plain, where);
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.mapFailed);
  };
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.where}
      </View>
      <View className="row g12 t8">
        <View className="grow">
          <View>{where}</View>
          <View className="small moss">
            {[texts.placeFrom[placeFrom], privateYard && texts.privateYard]
              .filter(Boolean)
              .join(' · ')}
          </View>
        </View>
        {position && (
          <Button id="open-place" kind="quiet" small icon="locate" onPress={() => void find()}>
            {texts.openPlace}
          </Button>
        )}
      </View>
      {tree && (
        <View className="card clip t12">
          <TreeCard tree={tree} district={city.districtName(tree.district)} />
        </View>
      )}
      {permit && (
        <View className="card pad t12">
          <View className="h3">
            {texts.permitOf(texts.permitKinds[permit.kind] ?? '', permit.number)}
          </View>
          <View>
            {[texts.permitStates[permit.state], permit.purpose].filter(Boolean).join(' · ')}
          </View>
          <View className="small moss num">
            {[texts.permitDays(permit.from, permit.until), permit.issuedBy].join(' · ')}
          </View>
        </View>
      )}
    </View>
  );
});

/** Who reported it, for those who have to call them; and the cases beside it. */
export const CasePeople = observer(function CasePeople({ complaint }: Props) {
  const { reporter, followers, source, partner, similar, merged, rating } = complaint;
  const name = reporter.anonymous ? texts.anonymous : (reporter.name ?? texts.noContact);
  const others = [
    ...merged.map((number) => ({ number, hint: texts.merged as string })),
    ...similar.map(({ number, metres, place }) => ({
      number,
      hint: texts.similarOf(metres, place),
    })),
  ];
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.reporter}
      </View>
      <View className="card t8">
        <View className="cw-fact">
          <View id="case-reporter">{[name, reporter.phone].filter(Boolean).join(' ')}</View>
          <View className="small moss">
            {[
              texts.sourceOf(texts.source[source] ?? source, partner),
              texts.followers(followers),
              rating && [texts.rating(rating.stars), rating.text].filter(Boolean).join('：'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </View>
        </View>
      </View>
      {!reporter.anonymous && <View className="small moss t8">{texts.personal}</View>}
      {others.length > 0 && (
        <View className="t16">
          <View className="h3">{texts.similar}</View>
          <View className="card t8">
            {others.map(({ number, hint }) => (
              <Press
                key={number}
                id={ids.deskCase(number)}
                className="line"
                role="link"
                onPress={() => go(paths.deskCase(number))}
              >
                <View className="grow">
                  <View className="num">{number}</View>
                  <View className="small moss">{hint}</View>
                </View>
                <Icon name="next" className="moss" />
              </Press>
            ))}
          </View>
        </View>
      )}
    </View>
  );
});
