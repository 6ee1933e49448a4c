import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { partyKinds, type PartyKind } from '@luyin/contract/adoption/words';
import { Button } from '../../components/button';
import { Segments } from '../../components/segments';
import { Slot } from '../../components/slot';
import { Tick } from '../../components/tick';
import { Trouble } from '../../components/trouble';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { dayAndWeekday } from '../../texts/activity-words';
import type { EditStore } from '../edit-store';
import { editTexts as texts } from '../edit-texts';
import { minutePart } from '../moments';
import { Box, LineBox } from './box';
import { Group } from './form-groups';
import { DayPick, TimePick } from './moment-box';

interface OneProps {
  store: EditStore;
  at: number;
}

const Party = observer(function Party({ store, at, kind }: OneProps & { kind: PartyKind }) {
  const quota = store.fields.sessions[at]!.quotas[kind];
  const path = `sessions.${at}.${kind}`;
  const line = (name: 'seats' | 'sizeMin' | 'sizeMax') => (
    <View className="org-third">
      <LineBox
        id={ids.quota(at, kind, name)}
        path={`${path}.${name}`}
        label={texts[name]}
        number="number"
        maxlength={5}
        value={quota[name]}
        trouble={store.troubleAt(`${path}.${name}`)}
        onInput={(typed) => store.sessions.setQuota(at, kind, { [name]: typed })}
      />
    </View>
  );
  return (
    <View className="org-party">
      <Tick
        id={ids.quota(at, kind, 'on')}
        text={texts.partyOn(texts.party[kind])}
        hint={quota.on ? texts.partyHint : undefined}
        on={quota.on}
        onChange={(on) => store.sessions.setQuota(at, kind, { on })}
      />
      {quota.on && (
        <View className="org-three">
          {line('seats')}
          {line('sizeMin')}
          {line('sizeMax')}
        </View>
      )}
    </View>
  );
});

/** Everything that is set of a session. */
const Boxes = observer(function Boxes({ store, at }: OneProps) {
  const session = store.fields.sessions[at]!;
  const path = `sessions.${at}`;
  const wrong = (name: string) => store.troubleAt(`${path}.${name}`);
  const startWrong = wrong('startsAt');
  const endWrong = wrong('endsAt');
  return (
    <View>
      <Box path={`${path}.startsAt`} label={texts.day} trouble={startWrong}>
        <DayPick
          id={ids.sessionBox(at, 'day')}
          label={texts.day}
          value={session.day}
          wrong={startWrong !== undefined}
          onChoose={(day) => store.sessions.set(at, { day })}
        />
      </Box>
      <View className="org-three">
        <View className="org-third">
          <Box path={`${path}.from`} label={texts.from} trouble={undefined}>
            <TimePick
              id={ids.sessionBox(at, 'from')}
              label={texts.from}
              value={session.from}
              wrong={startWrong !== undefined}
              onChoose={(from) => store.sessions.set(at, { from })}
            />
          </Box>
        </View>
        <View className="org-third">
          <Box path={`${path}.endsAt`} label={texts.until} trouble={endWrong}>
            <TimePick
              id={ids.sessionBox(at, 'until')}
              label={texts.until}
              value={session.until}
              wrong={endWrong !== undefined}
              onChoose={(until) => store.sessions.set(at, { until })}
            />
          </Box>
        </View>
      </View>
      <Box path={`${path}.mode`} label={texts.mode} trouble={wrong('mode')}>
        <Segments
          label={texts.mode}
          role="radio"
          chosen={session.mode}
          segments={[
            { key: 'first_come', id: ids.sessionBox(at, 'first-come'), text: texts.firstCome },
            { key: 'lottery', id: ids.sessionBox(at, 'lottery'), text: texts.lottery },
          ]}
          onChoose={(mode) => store.sessions.set(at, { mode })}
        />
      </Box>
      {partyKinds.map((kind) => (
        <Party key={kind} store={store} at={at} kind={kind} />
      ))}
      <Slot>
        <Trouble id={`sessions-${at}-quotas`} text={wrong('quotas')} />
      </Slot>
      <View className="org-party">
        <Tick
          id={ids.sessionBox(at, 'waitlist')}
          text={texts.waitlist}
          on={session.waitlist}
          onChange={(waitlist) => store.sessions.set(at, { waitlist })}
        />
        {session.waitlist && (
          <LineBox
            id={ids.sessionBox(at, 'waitlist-limit')}
            path={`${path}.waitlistLimit`}
            label={texts.waitlistLimit}
            number="number"
            maxlength={5}
            value={session.waitlistLimit}
            trouble={wrong('waitlistLimit')}
            onInput={(waitlistLimit) => store.sessions.set(at, { waitlistLimit })}
          />
        )}
      </View>
    </View>
  );
});

/** When it is and who may come, in two lines. */
const Folded = observer(function Folded({ store, at }: OneProps) {
  const { day, from, until, quotas } = store.fields.sessions[at]!;
  const parties = partyKinds.filter((kind) => quotas[kind].on);
  return (
    <View>
      <View className="num t8">
        {day === ''
          ? texts.noDay
          : `${dayAndWeekday(`${day}T12:00`)} ${minutePart(from)}~${minutePart(until)}`}
      </View>
      <View className="small moss num">
        {parties.map((kind) => texts.partySeats(texts.party[kind], quotas[kind].seats)).join(' · ')}
      </View>
      <Trouble id={`sessions-${at}`} text={store.shownTroubles[`sessions.${at}`]} />
    </View>
  );
});

const One = observer(function One({ store, at }: OneProps) {
  const session = store.fields.sessions[at]!;
  const unfolded = store.sessions.isUnfolded(session);
  const button = (box: string, text: string, onPress: () => void, kind: 'quiet' | 'berry') => (
    <Button id={ids.sessionBox(at, box)} kind={kind} small onPress={onPress}>
      {text}
    </Button>
  );
  return (
    <View id={ids.sessionForm(at)} className="card org-session">
      <View className="h3" {...aria.heading(3)}>
        {texts.session(at + 1)}
      </View>
      <Slot>{unfolded ? <Boxes store={store} at={at} /> : <Folded store={store} at={at} />}</Slot>
      <View className="row wrap g12 t16">
        {unfolded
          ? button('fold', texts.foldSession, () => store.sessions.fold(session, true), 'quiet')
          : button('open', texts.openSession, () => store.sessions.fold(session, false), 'quiet')}
        {button('copy', texts.copySession, () => store.sessions.copy(at), 'quiet')}
        {store.sessions.mayDrop(session) &&
          button('drop', texts.dropSession, () => store.sessions.drop(at), 'berry')}
      </View>
    </View>
  );
});

export const SessionsGroup = observer(function SessionsGroup({ store }: { store: EditStore }) {
  const { sessions } = store.fields;
  return (
    <Group title={texts.groups.sessions}>
      {/* A box of their own: one more is sent alone, not with all that stand beside it. */}
      <View>
        {sessions.map(({ key }, at) => (
          <One key={key} store={store} at={at} />
        ))}
      </View>
      <Slot>
        <Trouble id="sessions" text={store.troubleAt('sessions')} />
      </Slot>
      <Slot>
        {sessions.length < 20 && (
          <Button
            id="add-session"
            kind="quiet"
            small
            className="t12"
            onPress={() => store.sessions.add()}
          >
            {texts.addSession}
          </Button>
        )}
      </Slot>
    </Group>
  );
});
