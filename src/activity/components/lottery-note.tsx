import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ActivitySession } from '@luyin/contract';
import { Button } from '../../components/button';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { moment } from '../../texts/activity-words';
import { lotteryTexts as texts } from '../texts';

/** A draw in plain words, and the way to look into it. */
export const LotteryNote = observer(function LotteryNote({
  session,
}: {
  session: ActivitySession | null;
}) {
  const { clock } = useRoot();
  if (!session?.lottery) return null;
  const { seedHash, drawsAt, drawnAt } = session.lottery;
  const now = clock.now();
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.title}
      </View>
      <View className="card pad t8">
        {drawnAt ? (
          <View className="num">{texts.drawn(moment(drawnAt, now))}</View>
        ) : (
          texts.lines(moment(drawsAt, now)).map((line, index) => (
            <View key={line} className={index > 0 ? 't8' : undefined}>
              {line}
            </View>
          ))
        )}
        <View className="small moss t12">{texts.hash}</View>
        <View className="seed-text">{seedHash}</View>
        <Button
          id="to-draw"
          kind="quiet"
          small
          className="t12"
          onPress={() => go(paths.draw(session.id))}
        >
          {texts.toDraw}
        </Button>
      </View>
    </View>
  );
});
