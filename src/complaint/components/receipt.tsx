import { Button as NativeButton, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { QrCode } from '../../components/qr-code';
import { Slot } from '../../components/slot';
import { go, paths, replace } from '../../paths';
import { aria } from '../../platform/aria';
import { link } from '../../platform/link';
import { share } from '../../platform/share';
import type { KeptReceipt } from '../../reports-kept';
import { useRoot } from '../../session/root';
import { sentTexts as texts } from '../texts';

/** Opens on any phone. */
const addressOf = ({ followKey }: KeptReceipt): string => `/f/${followKey}`;

const Link = observer(function Link({ receipt }: { receipt: KeptReceipt }) {
  const { toast, session } = useRoot();
  const address = addressOf(receipt);
  const whole = link.whole(address);
  const copy = () =>
    void Taro.setClipboardData({ data: whole }).then(
      () => toast.say(texts.copied),
      () => toast.say(texts.copyFailed),
    );
  const pass = async () => {
    const path = paths.followCase(receipt.followKey);
    const done = await share.now({ title: texts.share(receipt.number), path, address });
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.copyFailed);
  };
  return (
    <View className="card pad t16">
      <View className="h3" {...aria.heading(2)}>
        {texts.link}
      </View>
      <View className="small moss t8">
        {receipt.person !== null && session.signedIn ? texts.linkHintSignedIn : texts.linkHint}
      </View>
      <View className="row g12 t12 link-row">
        <View className="link-qr">
          <QrCode id="follow-qr" text={whole} label={texts.qr} />
        </View>
        <View className="grow">
          <Button id="copy-link" kind="quiet" small onPress={copy}>
            {texts.copyLink}
          </Button>
          {share.byButton ? (
            <NativeButton
              id="share-link"
              className="button button-quiet button-small t8"
              openType="share"
            >
              {texts.shareLink}
            </NativeButton>
          ) : (
            <Button
              id="share-link"
              kind="quiet"
              small
              className="t8"
              icon="share"
              onPress={() => void pass()}
            >
              {texts.shareLink}
            </Button>
          )}
        </View>
      </View>
      <View id="follow-link" className="small link-text t8">
        {whole}
      </View>
    </View>
  );
});

/** Received: the number, what happens next and by when, and the way back to it. */
export const ReceiptCard = observer(function ReceiptCard({ receipt }: { receipt: KeptReceipt }) {
  const { number, promise, steps, urgent, notes, joined, about, followKey } = receipt;
  return (
    <View id="report-received" {...aria.part('status')}>
      <View className="card receipt t16">
        <View className="receipt-tick">
          <Icon name="check" />
        </View>
        <View className="h2 t8">{joined ? texts.joined : texts.received}</View>
        <View className="moss">{about.title}</View>
        <View className="small moss t12">{texts.number}</View>
        <View id="report-number" className="receipt-number num">
          {number}
        </View>
        <Slot>
          {urgent && (
            <View className="chip chip-berry t8">
              <Icon name="warn" />
              {texts.urgent}
            </View>
          )}
        </Slot>
        {promise && (
          <View id="report-promised" className="receipt-promise t12">
            {promise}
          </View>
        )}
      </View>
      {notes.length > 0 && (
        <View className="note note-sun t12">
          <Icon name="warn" />
          <View className="grow">
            {notes.map(({ code, text }) => (
              <View key={code}>{text}</View>
            ))}
          </View>
        </View>
      )}
      {steps.length > 0 && (
        <View className="card pad t12">
          <View className="h3" {...aria.heading(2)}>
            {texts.next}
          </View>
          {steps.map((step, place) => (
            <View key={step} className="row g12 t8 next-step">
              <View className="next-dot num">{place + 1}</View>
              <View className="grow">{step}</View>
            </View>
          ))}
        </View>
      )}
      <Link receipt={receipt} />
      <Button id="follow-case" className="t16" onPress={() => go(paths.followCase(followKey))}>
        {texts.look}
      </Button>
      <Button
        id="report-again"
        kind="quiet"
        className="t12"
        onPress={() => replace(paths.report())}
      >
        {texts.again}
      </Button>
    </View>
  );
});
