import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { storage } from '../../platform/storage';
import { keptReports, waitingReports } from '../../reports-kept';
import { followTexts as texts } from '../texts';

/** Reports that have not gone out yet. */
export function WaitingNote() {
  const count = waitingReports(storage);
  const first = count > 0 ? keptReports(storage)[0] : null;
  if (!first) return null;
  return (
    <Press
      id="reports-waiting"
      className="note note-sun"
      role="link"
      onPress={() => go(paths.reportSent(first.id))}
    >
      <Icon name="cloud" />
      <View className="grow">
        <View className="case-left">{texts.waiting(count)}</View>
        <View>{texts.waitingHint}</View>
      </View>
      <Icon name="next" />
    </Press>
  );
}
