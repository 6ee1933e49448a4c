import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { State } from '../../components/state';
import { back } from '../../paths';
import { worksWord } from '../../texts/care-words';
import { dayWord } from '../../days';
import type { CareStore } from '../care-store';
import { careTexts as texts } from '../care-texts';

/** Thanks, and how the year looks now. */
export const CareDone = observer(function CareDone(props: { store: CareStore; onAgain(): void }) {
  const { store, onAgain } = props;
  const { logged, adoption, today } = store;
  if (!logged) return null;
  const calendar = store.counted ? adoption?.calendar : null;
  return (
    <View id="care-done">
      <State
        drawing="sapling"
        title={logged.corrects ? texts.doneCorrect : texts.done}
        hint={`${dayWord(logged.day, today)} · ${worksWord(logged.works)}`}
      >
        {calendar && (
          <View className="moss">
            <View>{texts.doneVisits(calendar.visits, calendar.required)}</View>
            {calendar.streakMonths > 1 && <View>{texts.doneStreak(calendar.streakMonths)}</View>}
          </View>
        )}
        <Button id="care-back" className="t16" onPress={back}>
          {texts.back}
        </Button>
        {!logged.corrects && (
          <Button id="care-again" kind="quiet" className="t12" onPress={onAgain}>
            {texts.again}
          </Button>
        )}
      </State>
    </View>
  );
});
