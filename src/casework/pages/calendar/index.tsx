import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Choices } from '../../../components/choices';
import { ConfirmSheet } from '../../../components/confirm-sheet';
import { Field } from '../../../components/field';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { dayOf, dayWord } from '../../../days';
import { draftOf } from '../../../forms';
import { paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { said } from '../../../texts/time';
import { CalendarStore, type CalendarFields } from '../../calendar-store';
import { Month } from '../../components/month';
import { calendarTexts as texts, shutTexts } from '../../texts';
import '../../casework.scss';

const twelve = Array.from({ length: 12 }, (_, at) => at + 1);
const monthOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`;

/** Where the year stands: loaded from what, or not at all. */
const Standing = observer(function Standing({ store }: { store: CalendarStore }) {
  const { clock } = useRoot();
  const value = store.asked.value!;
  const hours = value.hours.map(({ from, until }) => `${from}–${until}`).join('、');
  return (
    <View>
      {!value.known && (
        <View id="calendar-unknown" className="card pad t12" {...aria.part('status')}>
          <View className="h2 wrong">{texts.unknown(store.year)}</View>
          <View className="t8">{texts.unknownHint}</View>
        </View>
      )}
      <View className="small moss t8 num">
        {[
          value.knownUntil !== null && texts.known(value.knownUntil),
          hours && texts.hours(hours),
          value.changedAt && texts.changedAt(said(value.changedAt, 'day', clock.now())),
        ]
          .filter(Boolean)
          .join(' · ')}
      </View>
    </View>
  );
});

/** Everything that is marked, in the order of the year. */
const Arrangement = observer(function Arrangement({ store }: { store: CalendarStore }) {
  const { spans, year, holidays, workdays } = store;
  const day = (one: string) => dayWord(one, `${year}-00-00`);
  return (
    <View className="t28">
      <View className="h2" {...aria.heading(2)}>
        {texts.all}
      </View>
      <View className="small moss num">
        {[
          texts.holidays(Object.keys(holidays).length),
          texts.workdays(Object.keys(workdays).length),
        ].join(' · ')}
      </View>
      {spans.length === 0 && <View className="moss t8">{texts.none}</View>}
      {spans.map(({ from, until, name, kind }) => (
        <View key={from} className="row g12 t8">
          <View className={kind === 'holiday' ? 'chip chip-berry' : 'chip chip-water'}>
            {kind === 'holiday' ? texts.rest : texts.work}
          </View>
          <View className="num">
            {`${name} ${from === until ? day(from) : `${day(from)}到${day(until)}`}`}
          </View>
        </View>
      ))}
    </View>
  );
});

const Save = observer(function Save({ store }: { store: CalendarStore }) {
  const { toast } = useRoot();
  const [asking, setAsking] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { source, changed, deed, holidays, workdays, year } = store;
  const ask = () => {
    const none = Object.keys(holidays).length === 0;
    const short = source.trim().length < 2;
    setWrong(none ? texts.nothingMarked : short ? texts.sourceMissing : null);
    if (!none && !short) setAsking(true);
  };
  const save = async () => {
    const refused = await store.save();
    setAsking(false);
    if (!refused) toast.say(texts.saved);
  };
  return (
    <View className="t16">
      <View className="h3">{texts.source}</View>
      <View className="t8">
        <Field
          id="calendar-source"
          label={texts.source}
          placeholder={texts.sourcePlaceholder}
          value={source}
          maxlength={120}
          onInput={(typed) => store.typeSource(typed)}
        />
      </View>
      {(wrong ?? deed.error) && (
        <View id="calendar-refused" className="wrong t8" {...aria.part('status')}>
          {wrong ?? sentence(deed.error!)}
        </View>
      )}
      <View className="row wrap g12 t12">
        {changed && (
          <Button id="calendar-reset" kind="quiet" onPress={() => store.startOver()}>
            {deed.error?.code === 'calendar_changed_meanwhile' ? texts.takeLatest : texts.startOver}
          </Button>
        )}
        <Button id="save-calendar" className="grow" off={!changed || deed.busy} onPress={ask}>
          {texts.save}
        </Button>
      </View>
      <Slot>
        {asking && (
          <ConfirmSheet
            title={texts.saveAsk(year)}
            hint={texts.saveHint(Object.keys(holidays).length, Object.keys(workdays).length)}
            yes={texts.save}
            busy={deed.busy}
            onYes={() => void save()}
            onClose={() => setAsking(false)}
          />
        )}
      </Slot>
    </View>
  );
});

const Year = observer(function Year({ year }: { year: number }) {
  const root = useRoot();
  const { api, session, clock } = root;
  const [store] = useState(() => new CalendarStore(year, api));
  const [month, setMonth] = useState(() =>
    clock.now().getFullYear() === year ? clock.now().getMonth() + 1 : 1,
  );
  useEffect(() => {
    void store.load();
    store.unfold(draftOf<CalendarFields>(root, { form: 'calendar', subject: String(year) }));
    return () => store.leave();
  }, [store, root, year]);
  const may = session.may.includes('calendar.edit') && store.ready;
  return (
    <Await
      asked={store.asked}
      bones={
        <View className="t12" {...aria.hidden}>
          <Bone w="100%" h={340} />
        </View>
      }
      onRetry={() => void store.load()}
    >
      {() => (
        <View>
          <Standing store={store} />
          {!may && <View className="moss t12">{shutTexts.keepersOnly}</View>}
          <View className="row wrap g8 t12" {...aria.part('tablist', texts.months)}>
            {twelve.map((one) => (
              <Press
                key={one}
                id={`month-${one}`}
                className={one === month ? 'choice choice-on' : 'choice'}
                role="tab"
                on={one === month}
                onPress={() => setMonth(one)}
              >
                {texts.month(one)}
              </Press>
            ))}
          </View>
          {may && <View className="small moss t12">{texts.hint}</View>}
          <Month store={store} month={monthOf(year, month)} may={may} />
          {may && (
            <View className="t16">
              <Choices
                label={texts.name}
                options={texts.names.map((name) => ({ key: name, text: name }))}
                chosen={store.name}
                idOf={(name) => `name-${texts.names.indexOf(name as never)}`}
                onChoose={(name) => name && store.choose(name)}
              />
            </View>
          )}
          <Arrangement store={store} />
          {may && <Save store={store} />}
        </View>
      )}
    </Await>
  );
});

const Calendar = observer(function Calendar({ asked }: { asked: number | null }) {
  const { clock } = useRoot();
  const [year, setYear] = useState(() => asked ?? Number(dayOf(clock.now()).slice(0, 4)));
  return (
    <View className="side">
      <View className="row g8 t8">
        <Press
          id="year-before"
          className="round"
          label={texts.before}
          onPress={() => setYear(year - 1)}
        >
          <Icon name="back" className="leaf" />
        </Press>
        <View id="calendar-year" className="h2 num grow centre" {...aria.part('status')}>
          {texts.year(year)}
        </View>
        <Press
          id="year-after"
          className="round"
          label={texts.after}
          onPress={() => setYear(year + 1)}
        >
          <Icon name="next" className="leaf" />
        </Press>
      </View>
      <Year key={year} year={year} />
    </View>
  );
});

export default function CaseworkCalendarPage() {
  const { year } = useRouter<{ year?: string }>().params;
  const asked = /^20\d\d$/.test(year ?? '') ? Number(year) : null;
  return (
    <Screen title={texts.title}>
      <StaffOnly
        may="complaint.handle"
        here={paths.deskCalendar(asked ?? '')}
        signIn={shutTexts.signIn}
        shut={shutTexts.notAllowed}
        shutHint={shutTexts.notAllowedHint}
      >
        {(person) => <Calendar key={person} asked={asked} />}
      </StaffOnly>
    </Screen>
  );
}
