import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { storage } from '../../platform/storage';
import type { ReportQueue } from '../../report-queue';
import { beginReports } from '../../reports-begin';
import { waitingReports } from '../../reports-kept';
import { useRoot } from '../../session/root';
import { texts } from './texts';

/** The way to report damage, and what still waits on this phone to be sent. */
export const ReportCard = observer(function ReportCard() {
  const root = useRoot();
  const [kept, setKept] = useState(() => waitingReports(storage));
  const [queue, setQueue] = useState<ReportQueue | null>(null);
  useDidShow(() => {
    const now = waitingReports(storage);
    setKept(now);
    if (now > 0) void beginReports(root).then(setQueue, () => undefined);
  });
  // Each one that arrives goes from the count while one looks at it.
  const waiting = queue?.reports.length ?? kept;
  return (
    <View className="side t16">
      <Press id="home-report" className="report" role="link" onPress={() => go(paths.report())}>
        <View className="report-art" />
        <View className="grow">
          <View className="h2">{texts.report}</View>
          <View className="small">{texts.reportHint}</View>
        </View>
        <Icon name="next" />
      </Press>
      {waiting > 0 && (
        <Press
          id="reports-waiting"
          className="note note-sun note-in"
          role="link"
          onPress={() => go(paths.reportSent(''))}
        >
          <Icon name="cloud" />
          <View className="grow num">{texts.reportsWaiting(waiting)}</View>
          <Icon name="next" />
        </Press>
      )}
    </View>
  );
});
