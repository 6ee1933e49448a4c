import { Button as TaroButton, View } from '@tarojs/components';
import { useRoot } from '../session/root';
import { Button } from './button';
import { Press } from './press';
import { Sheet } from './sheet';

const agreeId = 'privacy-agree';

/** WeChat wants its own button for this consent. Refusing closes nothing but the question. */
export function PrivacySheet() {
  const { privacy } = useRoot();
  const refuse = () => privacy.answer(false, agreeId);
  return (
    <Sheet title="用到您的位置之前" onClose={refuse}>
      <View>
        位置只在您点按时读取，用来找身边的树，不会保存，也不会给别人。不同意也可以照常浏览。
      </View>
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
