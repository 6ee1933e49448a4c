import { Steps } from '../../components/steps';
import { applySteps, type ApplyStep } from '../apply-form';
import { applyTexts as texts } from '../texts';

/** Where one is among the four screens. */
export function StepLine({ step }: { step: ApplyStep }) {
  const at = applySteps.indexOf(step);
  return (
    <Steps
      id={`apply-step-${step}`}
      label={texts.stepOf(at + 1, applySteps.length, texts.steps[step])}
      steps={applySteps.map((each) => texts.steps[each])}
      at={at}
    />
  );
}
