import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ComplaintClock } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { clockWord } from '../../texts/complaint-words';
import { leftOf } from '../words';

interface Props {
  title: string;
  clocks: readonly ComplaintClock[];
}

/** By when the city has to act, what is left of it, and whether it kept its word. */
export const ClockLines = observer(function ClockLines({ title, clocks }: Props) {
  const { clock: city } = useRoot();
  if (clocks.length === 0) return null;
  return (
    <View id="case-clocks" className="section">
      <View className="h2" {...aria.heading(2)}>
        {title}
      </View>
      <View className="card pad t8">
        {clocks.map((clock) => {
          const { icon, tone, text } = clockWord(clock);
          const left = leftOf(clock, city.now());
          return (
            <View key={`${clock.kind} ${clock.startedAt}`} className="case-clock">
              <Icon name={icon} className={`tone-${tone}`} />
              <View className="grow">
                <View>{text}</View>
                {left && <View className={`case-left tone-${tone}`}>{left}</View>}
              </View>
            </View>
          );
        })}
      </View>
    </View>
  );
});
