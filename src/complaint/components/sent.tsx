import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { State } from '../../components/state';
import { go, paths, replace } from '../../paths';
import { aria } from '../../platform/aria';
import { share } from '../../platform/share';
import type { ReportQueue } from '../../report-queue';
import { reportQueue } from '../../reports';
import { useRoot } from '../../session/root';
import { sentTexts as texts } from '../texts';
import { ReceiptCard } from './receipt';
import { Waiting } from './waiting';

const mostBefore = 10;

/** Others on this phone: what waits, and what was received before. */
const Others = observer(function Others({ queue, id }: { queue: ReportQueue; id: string }) {
  const waiting = queue.reports.filter((report) => report.id !== id);
  const received = queue.receipts.filter((receipt) => receipt.id !== id).slice(0, mostBefore);
  return (
    <Slot>
      {waiting.length > 0 && (
        <View className="part">
          <View className="h3" {...aria.heading(2)}>
            {texts.others}
          </View>
          {waiting.map((report) => (
            <Waiting key={report.id} queue={queue} report={report} />
          ))}
        </View>
      )}
      {received.length > 0 && (
        <View className="part">
          <View className="h3" {...aria.heading(2)}>
            {texts.receivedBefore}
          </View>
          <View className="card t8">
            {received.map(({ id: other, number, followKey, about }) => (
              <Press
                key={other}
                id={`received-${number}`}
                className="line"
                role="link"
                onPress={() => go(paths.followCase(followKey))}
              >
                <View className="grow">
                  <View className="h3">{about.title}</View>
                  <View className="small moss num">{number}</View>
                </View>
                <Icon name="next" className="moss" />
              </Press>
            ))}
          </View>
        </View>
      )}
    </Slot>
  );
});

/** One that was handed in, by the id it has on this phone, and the others beside it. */
export const Sent = observer(function Sent({ id }: { id: string }) {
  const root = useRoot();
  const [queue] = useState(() => reportQueue(root));
  useDidShow(() => queue.retry());
  const receipt = queue.receipt(id);
  const report = queue.report(id);
  share.useCard(() =>
    receipt
      ? { title: texts.share(receipt.number), path: paths.followCase(receipt.followKey) }
      : { title: texts.title, path: paths.report() },
  );
  const empty = !receipt && !report && queue.reports.length + queue.receipts.length === 0;
  return (
    <View className="side sent">
      <Slot>
        {receipt && <ReceiptCard receipt={receipt} />}
        {report && !receipt && <Waiting queue={queue} report={report} />}
        {empty && (
          <State drawing="nothing" title={texts.missing} hint={texts.missingHint}>
            <Button id="report-again" onPress={() => replace(paths.report())}>
              {texts.again}
            </Button>
          </State>
        )}
      </Slot>
      <Others queue={queue} id={id} />
      <Button id="sent-home" kind="quiet" className="t16" onPress={() => go(paths.home())}>
        {texts.home}
      </Button>
    </View>
  );
});
