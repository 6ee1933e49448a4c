import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { ConfirmSheet } from '../../components/confirm-sheet';
import { Icon } from '../../components/icon';
import { Slot } from '../../components/slot';
import { paths, replace } from '../../paths';
import { aria } from '../../platform/aria';
import type { ReportQueue } from '../../report-queue';
import type { WaitingReport } from '../../reports-kept';
import { useRoot } from '../../session/root';
import { sentTexts as texts } from '../texts';
import { Pictogram } from '../../components/pictogram';

interface Props {
  queue: ReportQueue;
  report: WaitingReport;
}

const State = observer(function State({ queue, report }: Props) {
  const { session } = useRoot();
  const { refused, person, attempt } = report;
  if (refused) {
    return (
      <View className="row g8 waiting-state waiting-wrong">
        <Icon name="warn" />
        <View className="grow">
          <View className="h3">{texts.refused}</View>
          <View className="small">{refused.text}</View>
        </View>
      </View>
    );
  }
  const sending = queue.sending === report.id;
  const elsewhere = person !== null && person !== session.person?.id && attempt !== null;
  const [title, hint] = elsewhere
    ? [texts.signIn, texts.signInHint]
    : sending
      ? [texts.sending, queue.progress > 0 ? texts.sendingHint(queue.progress) : texts.waitingHint]
      : [texts.waiting, texts.waitingHint];
  return (
    <View className="row g8 waiting-state">
      <Icon name={sending ? 'history' : 'cloud'} className="leaf" />
      <View className="grow">
        <View className="h3">{title}</View>
        <View className="small moss num">{hint}</View>
      </View>
    </View>
  );
});

/** One that is not sent yet: where it stands, and what can be done about it. */
export const Waiting = observer(function Waiting({ queue, report }: Props) {
  const [asking, setAsking] = useState(false);
  const { id, about, refused, attempt } = report;
  const sending = queue.sending === id;
  const outside = refused?.code === 'complaint_outside_city';
  return (
    <View id={`waiting-${id}`} className="card pad t12">
      <View className="row g12">
        <Pictogram picture={about.picture} />
        <View className="grow">
          <View className="h3">{about.title}</View>
          {about.place && <View className="small moss">{about.place}</View>}
        </View>
      </View>
      <View {...aria.part('status')}>
        <State queue={queue} report={report} />
      </View>
      <View className="row wrap g8 t12">
        {refused ? (
          <Button id="mend-report" small onPress={() => replace(paths.report('', '', id))}>
            {texts.mend}
          </Button>
        ) : (
          <Button id="send-now" small kind="quiet" off={sending} onPress={() => queue.retry()}>
            {texts.retry}
          </Button>
        )}
        {outside && (
          <Button id="pass-on" small kind="quiet" onPress={() => queue.passOn(id)}>
            {texts.passOn}
          </Button>
        )}
        <Button
          id="discard-report"
          small
          kind="berry"
          off={sending}
          onPress={() => setAsking(true)}
        >
          {texts.discard}
        </Button>
      </View>
      <Slot>
        {asking && (
          <ConfirmSheet
            id="confirm-discard"
            title={texts.discardAsk}
            hint={attempt ? texts.discardMaybe : texts.discardHint}
            yes={texts.discardYes}
            final
            busy={sending}
            onYes={() => {
              setAsking(false);
              queue.discard(id);
            }}
            onClose={() => setAsking(false)}
          />
        )}
      </Slot>
    </View>
  );
});
