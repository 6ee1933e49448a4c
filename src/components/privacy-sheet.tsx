import { Button as TaroButton, View } from '@tarojs/components';
import { useRoot } from '../session/root';
import { privacyTexts } from '../texts/privacy';
import { Button } from './button';
import { Press } from './press';
import { Sheet } from './sheet';

const agreeId = 'privacy-agree';

/** WeChat wants its own button for this consent. Refusing closes nothing but the question. */
export function PrivacySheet() {
  const { privacy } = useRoot();
  const texts = privacyTexts[privacy.about];
  const refuse = () => privacy.answer(false, agreeId);
  return (
    <Sheet title={texts.title} onClose={refuse}>
      <View>{texts.text}</View>
      <Press className="leaf t8" role="link" onPress={() => privacy.platform.openGuide()}>
        查看隐私保护指引
      </Press>
      <View className="sheet-foot">
        <Button kind="quiet" className="grow" onPress={refuse}>
          暂不
        </Button>
        <TaroButton
          id={agreeId}
          className="button grow"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => privacy.answer(true, agreeId)}
        >
          同意
        </TaroButton>
      </View>
    </Sheet>
  );
}
