import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { aria } from '../../platform/aria';
import { link } from '../../platform/link';
import { useRoot } from '../../session/root';
import { followTexts as texts } from '../texts';

/** The reporter’s own key to the case, to be kept. */
export const PrivateLink = observer(function PrivateLink({ followKey }: { followKey: string }) {
  const { toast } = useRoot();
  const address = link.whole(`/f/${followKey}`);
  const copy = async () => {
    try {
      await Taro.setClipboardData({ data: address });
      toast.say(texts.copied);
    } catch {
      toast.say(texts.copyFailed);
    }
  };
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.link}
      </View>
      <View className="card pad t8">
        <View className="small moss">{texts.linkHint}</View>
        <View id="private-link" className="case-key t8">
          {address}
        </View>
        <Button
          id="copy-private-link"
          kind="quiet"
          small
          className="t12"
          onPress={() => void copy()}
        >
          {texts.copyLink}
        </Button>
      </View>
    </View>
  );
});
