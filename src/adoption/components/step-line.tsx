import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { applySteps, type ApplyStep } from '../apply-form';
import { applyTexts as texts } from '../texts';

/** Where one is among the four screens. */
export function StepLine({ step }: { step: ApplyStep }) {
  const at = applySteps.indexOf(step);
  const said = texts.stepOf(at + 1, applySteps.length, texts.steps[step]);
  return (
    <View id={`apply-step-${step}`} className="steps" {...aria.image(said)}>
      {applySteps.map((each, index) => (
        <View key={each} className={index > at ? 'steps-one' : 'steps-one steps-on'}>
          <View className="steps-dot num">
            {index < at || step === 'done' ? <Icon name="check" /> : index + 1}
          </View>
          <View className="small">{texts.steps[each]}</View>
        </View>
      ))}
    </View>
  );
}
