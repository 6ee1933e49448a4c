import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import { wholeDate } from '../../texts/time';
import { daysToNextYear } from '../next-year';
import { settingTexts as texts } from '../texts';

/** The demo city's clock, to be pushed forward. Nothing where there is none. */
export const DemoTime = observer(function DemoTime() {
  const { clock, session, toast } = useRoot();
  const { demo, moving } = clock;
  if (!demo) return null;
  const now = new Date(demo.now);
  const move = async (days: number) => {
    const failed = await clock.move(days);
    toast.say(failed ? sentence(failed) : texts.clockMoved(wholeDate(clock.now())));
  };
  const steps = [
    { id: 'demo-day', text: texts.clockDay, days: 1 },
    { id: 'demo-month', text: texts.clockMonth, days: 30 },
    { id: 'demo-year', text: texts.clockYear, days: daysToNextYear(now) },
  ];
  return (
    <View className="setting">
      <View className="row g8">
        <View className="h3" {...aria.heading(2)}>
          {texts.clock}
        </View>
        <View className="chip chip-sun">{texts.clockMark}</View>
      </View>
      <View className="card pad t8">
        <View id="demo-clock" className="h3 num" {...aria.part('status')}>
          {texts.clockNow(wholeDate(now))}
        </View>
        <View className="small moss num">{texts.clockAhead(demo.ahead)}</View>
        <View className="small moss t8">{texts.clockHint}</View>
        {session.signedIn ? (
          <View className="row wrap g8 t12">
            {steps.map(({ id, text, days }) => (
              <Button
                key={id}
                id={id}
                kind="quiet"
                small
                off={moving}
                onPress={() => void move(days)}
              >
                {text}
              </Button>
            ))}
          </View>
        ) : (
          <Button
            id="demo-sign-in"
            kind="quiet"
            small
            className="t12"
            onPress={() => go(paths.signIn())}
          >
            {texts.clockSignIn}
          </Button>
        )}
        {moving && (
          <View className="small moss t8" {...aria.part('status')}>
            {texts.clockBusy}
          </View>
        )}
      </View>
    </View>
  );
});
