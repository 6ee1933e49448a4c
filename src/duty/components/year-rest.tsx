import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { DutyYear } from '@luyin/contract';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { dayWord } from '../../days';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { figure, reportWord } from '../../texts/duty-words';
import { said } from '../../texts/time';
import { yearTexts as texts } from '../texts';

/** The certificate of the year, whatever state it is in. */
export function YearCertificate({ certificate }: { certificate: DutyYear['certificate'] }) {
  if (!certificate) return null;
  const { code, title, number, state } = certificate;
  const revoked = state === 'revoked';
  return (
    <View className="section">
      <Press
        id="to-duty-certificate"
        className="card line"
        role="link"
        onPress={() => go(paths.dutyCertificate(code))}
      >
        <View className={revoked ? 'duty-dot duty-bad' : 'duty-dot'}>
          <Icon name={revoked ? 'warn' : 'crown'} />
        </View>
        <View className="grow">
          <View className="h3">{title}</View>
          <View className={revoked ? 'small wrong' : 'small moss num'}>
            {revoked ? texts.revoked : number}
          </View>
        </View>
        <Icon name="next" className="moss" />
      </Press>
    </View>
  );
}

/** What can be done for more trees. */
export function YearWays({ companion }: { companion: string | null }) {
  return (
    <View className="section what">
      <Button id="to-activities" onPress={() => go(paths.activities())}>
        {texts.toActivities}
      </Button>
      <Button
        id="to-self-report"
        kind="quiet"
        onPress={() => go(paths.selfReport('', companion ?? ''))}
      >
        {texts.toSelfReport}
      </Button>
    </View>
  );
}

/** What I reported myself, and where it stands. */
export const YearReports = observer(function YearReports(props: {
  reports: DutyYear['selfReports'];
  today: string;
}) {
  const { clock } = useRoot();
  const { reports, today } = props;
  if (reports.length === 0) return null;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.reports}
      </View>
      <View id="duty-reports" className="card t8">
        {reports.map(({ id, day, act, status, reviewBy, reason }) => (
          <Press
            key={id}
            id={ids.dutyReport(id)}
            className="line"
            role="link"
            onPress={() => go(paths.dutyReport(id))}
          >
            <View className="grow">
              <View className="h3">{act}</View>
              <View className="small moss num">{dayWord(day, today)}</View>
              {status === 'submitted' && reviewBy && (
                <View className="small moss num">
                  {texts.reviewBy(said(reviewBy, 'day', clock.now()))}
                </View>
              )}
              {status === 'rejected' && reason && (
                <View className="small moss">{texts.because(reason)}</View>
              )}
            </View>
            <Chip word={reportWord(status)} />
          </Press>
        ))}
      </View>
    </View>
  );
});

/** Hours of the year with their proof, and how things count. */
export function YearMore({ year }: { year: DutyYear }) {
  const mine = year.holder.companionId === null;
  return (
    <View className="section card">
      {mine && (
        <Press
          id="to-hours"
          className="line"
          role="link"
          onPress={() => go(paths.hoursProof(year.year))}
        >
          <Icon name="clock" className="leaf" />
          <View className="grow">
            <View className="h3">{texts.hours}</View>
            <View className="small moss num">
              {`${texts.hoursOf(figure(year.hours))} · ${texts.toProof}`}
            </View>
          </View>
          <Icon name="next" className="moss" />
        </Press>
      )}
      <Press id="to-rules" className="line" role="link" onPress={() => go(paths.dutyRules())}>
        <Icon name="list" className="leaf" />
        <View className="grow">
          <View className="h3">{texts.toRules}</View>
          <View className="small moss">{texts.toRulesHint}</View>
        </View>
        <Icon name="next" className="moss" />
      </Press>
    </View>
  );
}
