import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { QueueNotes } from '../../components/queue-notes';
import { Slot } from '../../components/slot';
import { clockTime } from '../../texts/time';
import type { GateStore } from '../gate-store';
import { crewTexts as texts } from '../texts';

/** Where the scans of this phone are, how old the roll is, and whether the phone's clock is right. */
export const ScanNotes = observer(function ScanNotes({ gate }: { gate: GateStore }) {
  const { queue, asked, kept, clockOff } = gate;
  return (
    <QueueNotes
      noun="scans"
      about="roll"
      queue={queue}
      waiting={queue.waiting.filter(({ open }) => !open).length}
      stale={asked.error && kept}
      onRefresh={() => void gate.refresh()}
      texts={texts}
      refusalClass="refusal"
      refusal={({ at, name, text }) => (
        <>
          <View className="h3">{name}</View>
          <View className="small moss num">
            {clockTime(new Date(Date.parse(at) + (kept?.ahead ?? 0)))}
          </View>
          <View className="wrong">{text}</View>
        </>
      )}
    >
      <Slot>
        {clockOff > 0 && (
          <View id="clock-off" className="note note-sun">
            <Icon name="clock" />
            <View className="grow">{texts.clockOff(clockOff)}</View>
          </View>
        )}
      </Slot>
    </QueueNotes>
  );
});
