import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Segments } from '../../../components/segments';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { Failure, State } from '../../../components/state';
import { paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { storage } from '../../../platform/storage';
import { system } from '../../../platform/system';
import { useRoot } from '../../../session/root';
import { span } from '../../../texts/activity-words';
import { CorrectSheet } from '../../components/correct-sheet';
import { PartySheet } from '../../components/party-sheet';
import { ScanNotes } from '../../components/scan-notes';
import { RollTab } from '../../components/roll-tab';
import { ScanTab } from '../../components/scan-tab';
import { SiteCode } from '../../components/site-code';
import { GateStore } from '../../gate-store';
import { crewTexts as texts } from '../../texts';
import type { Member } from '../../verdict';
import '../../crew.scss';

type Tab = 'scan' | 'roll' | 'code';
const tabs: Tab[] = ['scan', 'roll', 'code'];
/** While the page is open: what waits is sent, the roll of another phone's scans is fetched. */
const tickMs = 20_000;

/** Which session, and how full it is. */
const Head = observer(function Head({ gate }: { gate: GateStore }) {
  const { session } = gate.kept!.roll;
  const { here, people } = gate.counts;
  return (
    <View className="side t8">
      <View className="h2">{session.title}</View>
      <View className="small moss num">{`${span(session.startsAt, session.endsAt)} · ${session.place}`}</View>
      <View id="gate-count" className="row g8 t4" {...aria.part('status')}>
        <View className="gate-figure num">{`${here} / ${people}`}</View>
        <View className="moss">{texts.arrived}</View>
      </View>
    </View>
  );
});

const Sheets = observer(function Sheets({
  gate,
  shown,
  onClose,
}: {
  gate: GateStore;
  shown: string | null;
  onClose(): void;
}) {
  const [correcting, setCorrecting] = useState<Member | null>(null);
  const party = gate.parties.find(({ signupId }) => signupId === shown);
  if (!party) return null;
  const close = () => {
    setCorrecting(null);
    onClose();
  };
  return correcting ? (
    <CorrectSheet gate={gate} signupId={party.signupId} member={correcting} onClose={close} />
  ) : (
    <PartySheet gate={gate} party={party} onCorrect={setCorrecting} onClose={close} />
  );
});

const Gate = observer(function Gate({ id, person }: { id: string; person: string }) {
  const { api, clock } = useRoot();
  const [gate] = useState(() => new GateStore(id, { api, storage, person }));
  const [tab, setTab] = useState<Tab>('scan');
  const [shown, setShown] = useState<string | null>(null);
  useDidShow(() => {
    void clock.need();
    void gate.refresh();
  });
  // Whoever puts the phone away has said who was here.
  useDidHide(() => gate.done());
  useEffect(() => {
    const timer = setInterval(() => void gate.tick(), tickMs);
    const deaf = [system.onOnline(() => void gate.refresh()), system.onHide(() => gate.done())];
    return () => {
      clearInterval(timer);
      for (const stop of deaf) stop();
      gate.done();
    };
  }, [gate]);
  usePullDownRefresh(() => {
    void gate.refresh().finally(() => Taro.stopPullDownRefresh());
  });
  const { kept, asked, kind } = gate;
  const gone = asked.error?.code;
  if (gone === 'session_not_found') return <State drawing="pit" title={texts.missing} />;
  if (gone === 'session_cancelled') return <State drawing="pit" title={texts.cancelled} />;
  if (!kept) {
    if (!asked.error) return <GateBones />;
    if (asked.error.code === 'offline') {
      return (
        <State drawing="offline" title={texts.noRoll} hint={texts.noRollHint}>
          <Button id="retry" kind="quiet" small onPress={() => void gate.refresh()}>
            {texts.again}
          </Button>
        </State>
      );
    }
    return <Failure error={asked.error} onRetry={() => void gate.refresh()} />;
  }
  return (
    <View className="fade">
      <Head gate={gate} />
      <ScanNotes gate={gate} />
      <View className="side t12">
        <Segments
          label={texts.tabsLabel}
          role="tab"
          chosen={tab}
          segments={tabs.map((key) => ({ key, id: `gate-${key}`, text: texts.tabs[key] }))}
          onChoose={(key) => setTab(key)}
        />
      </View>
      {tab !== 'code' && (
        <View className="side t12">
          <Segments
            label={texts.kindLabel}
            role="radio"
            chosen={kind}
            segments={[
              { key: 'in', id: 'kind-in', text: texts.kind.in },
              { key: 'out', id: 'kind-out', text: texts.kind.out },
            ]}
            onChoose={(key) => gate.setKind(key)}
          />
        </View>
      )}
      <Slot>
        {tab === 'scan' && <ScanTab gate={gate} />}
        {tab === 'roll' && <RollTab gate={gate} onOpen={setShown} />}
        {tab === 'code' && <SiteCode gate={gate} />}
      </Slot>
      <Slot>
        <Sheets gate={gate} shown={shown} onClose={() => setShown(null)} />
      </Slot>
    </View>
  );
});

function GateBones() {
  return (
    <View className="side" {...aria.hidden}>
      <View className="t12" />
      <Bone w="60%" h={26} />
      <View className="t8" />
      <Bone w={120} h={40} />
      <View className="t16" />
      <Bone w="100%" h={52} />
      <View className="t16" />
      <Bone w="100%" h={180} />
    </View>
  );
}

export default function CrewScanPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={texts.title}>
      {id ? (
        <StaffOnly
          may="signup.check"
          here={paths.crewSession(id)}
          signIn={texts.signIn}
          shut={texts.notAllowed}
          shutHint={texts.notAllowedHint}
        >
          {(person) => <Gate key={`${person} ${id}`} id={id} person={person} />}
        </StaffOnly>
      ) : (
        <State drawing="pit" title={texts.missing} />
      )}
    </Screen>
  );
}
