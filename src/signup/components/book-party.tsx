import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ActivitySession, Quota } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { Trouble } from '../../components/trouble';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { moment, span } from '../../texts/activity-words';
import { partyWord } from '../../texts/adoption-words';
import { bookable } from '../book-needs';
import type { BookStore } from '../book-store';
import { bookTexts as texts } from '../book-texts';

/** How it stands with the seats of one kind of party. */
export function seatsOf({ mode, waitlist }: ActivitySession, quota: Quota): string {
  const { seats, left, waiting, entered } = quota;
  if (mode === 'lottery') return texts.entered(entered, seats);
  // Seats may be left that are too few for any of those who wait.
  if (left > 0)
    return [texts.left(left), waiting > 0 && texts.waiting(waiting)].filter(Boolean).join('，');
  return waitlist ? `${texts.full}，${texts.waiting(waiting)}` : texts.full;
}

interface CardProps {
  id: string;
  title: string;
  hint: string;
  chosen: boolean;
  off?: boolean;
  onChoose(): void;
}

/** One of a few to choose from, with what speaks for it. */
function ChoiceCard({ id, title, hint, chosen, off, onChoose }: CardProps) {
  const classes = ['tick'];
  if (off) classes.push('pick-off');
  return (
    <Press
      id={id}
      className={classes.join(' ')}
      role="radio"
      label={`${title}，${hint}`}
      on={chosen}
      off={off}
      onPress={onChoose}
    >
      <View className={chosen ? 'tick-box tick-box-on pick-box' : 'tick-box pick-box'}>
        {chosen && <Icon name="check" />}
      </View>
      <View className="grow">
        <View className="num">{title}</View>
        <View className="small moss num">{hint}</View>
      </View>
    </Press>
  );
}

/** Which session, and as what one comes. */
export const BookParty = observer(function BookParty({ store }: { store: BookStore }) {
  const { clock } = useRoot();
  const { sessions, session, quota, fields, troubles } = store;
  const now = clock.now();
  const named = quota && (quota.kind === 'family' || quota.kind === 'unit') ? quota.kind : null;
  const hintOf = (each: ActivitySession) => {
    if (!bookable(each)) return texts.obstacles[each.obstacle ?? ''] ?? texts.full;
    return each.quotas.map((one) => `${partyWord(one.kind)}${seatsOf(each, one)}`).join('；');
  };
  return (
    <View>
      <Slot>
        {sessions.length > 1 && (
          <View className="t16">
            <View className="h3" {...aria.heading(2)}>
              {texts.sessions}
            </View>
            <View {...aria.part('radiogroup', texts.sessions)}>
              {sessions.map((each) => (
                <ChoiceCard
                  key={each.id}
                  id={`session-${each.id}`}
                  title={span(each.startsAt, each.endsAt, now)}
                  hint={hintOf(each)}
                  chosen={each.id === session?.id}
                  off={!bookable(each)}
                  onChoose={() => store.choose(each)}
                />
              ))}
            </View>
            <Trouble id="session" text={troubles.session} />
          </View>
        )}
      </Slot>
      <Slot>
        {session && (
          <View className="t16">
            <View className="h3" {...aria.heading(2)}>
              {texts.whose}
            </View>
            <View {...aria.part('radiogroup', texts.whose)}>
              {session.quotas.map((each) => (
                <ChoiceCard
                  key={each.kind}
                  id={`party-${each.kind}`}
                  title={`${partyWord(each.kind)}（${texts.sizes(each.sizeMin, each.sizeMax)}）`}
                  hint={seatsOf(session, each)}
                  chosen={each.kind === quota?.kind}
                  onChoose={() => store.set({ kind: each.kind as PartyKind }, 'kind')}
                />
              ))}
            </View>
            <Trouble id="kind" text={troubles.kind} />
            {session.lottery && (
              <View className="note note-in" {...aria.part('status')}>
                <View className="grow">
                  <View>{texts.byDraw}</View>
                  <View className="num">{texts.drawsAt(moment(session.lottery.drawsAt, now))}</View>
                </View>
              </View>
            )}
          </View>
        )}
      </Slot>
      <Slot>
        {named && (
          <View className="t16">
            <View className="small moss label">{texts.partyName[named]}</View>
            <Field
              id="party-name"
              label={texts.partyName[named]}
              placeholder={texts.partyPlaceholder[named]}
              value={fields.partyName}
              maxlength={30}
              wrong={!!troubles.partyName}
              onInput={(partyName) => store.set({ partyName }, 'partyName')}
            />
            <Trouble id="partyName" text={troubles.partyName} />
          </View>
        )}
      </Slot>
    </View>
  );
});
