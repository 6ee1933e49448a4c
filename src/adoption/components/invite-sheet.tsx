import { useEffect } from 'react';
import { Button as TaroButton, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../components/bones';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { Failure } from '../../components/state';
import { paths } from '../../paths';
import { share } from '../../platform/share';
import { useRoot } from '../../session/root';
import { fullDay } from '../../texts/adoption-words';
import type { AdoptionStore } from '../adoption-store';
import { inviteTexts as texts } from '../texts';

interface Props {
  store: AdoptionStore;
  onClose(): void;
}

/** One invitation: its code, and the ways to send it. */
export const InviteSheet = observer(function InviteSheet({ store, onClose }: Props) {
  const { toast } = useRoot();
  const { invitation, adoption } = store;
  useEffect(() => {
    void store.invite();
  }, [store]);
  const code = invitation.value?.code;

  const copyCode = async () => {
    await Taro.setClipboardData({ data: code ?? '' });
    toast.say(texts.copied);
  };
  const send = async () => {
    if (!code) return;
    const card = { title: texts.card(adoption?.plate ?? ''), path: paths.join(code) };
    const done = await share.now({ ...card, address: `/j/${code}` });
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.failed);
  };

  return (
    <Sheet title={texts.title} onClose={onClose}>
      <View className="moss">{texts.hint}</View>
      {invitation.error && !invitation.busy && (
        <Failure error={invitation.error} onRetry={() => void store.invite()} />
      )}
      {!code && !invitation.error && (
        <View className="code-card t12">
          <Bone w="70%" h={44} />
        </View>
      )}
      {invitation.value && (
        <View>
          <Press id="copy-code" className="code-card t12" onPress={() => void copyCode()}>
            <View className="small moss">{texts.code}</View>
            <View id="invite-code" className="code num">
              {code}
            </View>
            <View className="small moss num">{texts.until(fullDay(invitation.value.until))}</View>
            <View className="small leaf">{texts.copyCode}</View>
          </Press>
          <View className="t12">
            {share.byButton ? (
              <TaroButton id="send-invite" className="button" openType="share">
                <Icon name="share" />
                {texts.share}
              </TaroButton>
            ) : (
              <Button id="send-invite" icon="share" onPress={() => void send()}>
                {texts.copy}
              </Button>
            )}
          </View>
        </View>
      )}
    </Sheet>
  );
});
