import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Slot } from '../../components/slot';
import { Tick } from '../../components/tick';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { bandWord, moment, span } from '../../texts/activity-words';
import { partyWord } from '../../texts/adoption-words';
import type { BookStore } from '../book-store';
import { bookTexts as texts } from '../book-texts';
import { FactRow } from './fact-row';

/** All of it once more, and whether a place on the waitlist will do. */
export const BookReview = observer(function BookReview({ store }: { store: BookStore }) {
  const { clock } = useRoot();
  const { session, quota, fields, refusal, consentWanted, phoneWanted } = store;
  const { about, companions } = store.facts;
  const activity = about.value;
  if (!session || !quota || !activity) return null;
  const now = clock.now();
  const me = `${fields.leaderName.trim()}（${bandWord(fields.leaderBand ?? '')}）`;
  const others = fields.people.map(
    ({ name, ageBand }) => `${name.trim()}（${bandWord(ageBand ?? '')}）`,
  );
  const name = quota.kind === 'person' ? '' : fields.partyName.trim();
  const phone = phoneWanted ? fields.phone : (companions.value?.phone ?? '');
  return (
    <View>
      {refusal.kind === 'changed' && (
        <View id="session-changed" className="note note-sun note-in" {...aria.part('status')}>
          <View className="grow">
            <View>{texts.changed}</View>
            {(refusal.changes.length > 0 ? refusal.changes : [texts.changedSomehow]).map((each) => (
              <View key={each} className="num">
                {each}
              </View>
            ))}
          </View>
        </View>
      )}
      <View className="h3 t16" {...aria.heading(2)}>
        {texts.review}
      </View>
      <View id="book-review" className="card pad t8">
        <FactRow name={texts.when} value={span(session.startsAt, session.endsAt, now)} />
        <FactRow
          name={texts.where}
          value={[activity.place, activity.meetingPoint].filter(Boolean).join('，')}
        />
        <FactRow
          name={texts.party}
          value={[partyWord(quota.kind), name].filter(Boolean).join('：')}
        />
        <FactRow name={texts.people} value={[me, ...others].join('、')} />
        <FactRow name="" value={texts.count(fields.people.length + 1)} />
        {phone && <FactRow name={texts.contact} value={phone} />}
        {consentWanted && <FactRow name={texts.guardianRow} value={fields.guardian.trim()} />}
      </View>
      {session.lottery ? (
        <View className="moss num t12">
          {`${texts.byDraw}${texts.drawsAt(moment(session.lottery.drawsAt, now))}。`}
        </View>
      ) : (
        <Slot>
          {session.waitlist && (
            <Tick
              id="wait-if-full"
              text={texts.wait}
              hint={texts.waitHint}
              on={fields.wait}
              onChange={(wait) => store.set({ wait })}
            />
          )}
        </Slot>
      )}
      <View className="small moss num t12">{texts.cancelRule(activity.cancelHours)}</View>
    </View>
  );
});
