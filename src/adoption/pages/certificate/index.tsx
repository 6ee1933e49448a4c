import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Field } from '../../../components/field';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { paths, replace } from '../../../paths';
import { aria } from '../../../platform/aria';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { CertificateStore, readCode } from '../../certificate-store';
import { certificateTexts as texts } from '../../certificate-texts';
import { DetailBones } from '../../components/adoption-bones';
import { CertificateFacts, CertificateState } from '../../components/certificate-facts';
import { PosterCard } from '../../components/poster-card';
import '../../adoption.scss';
import '../../certificate.scss';

/** For who holds a paper and no phone that scans. */
const CodeForm = observer(function CodeForm({ store }: { store: CertificateStore }) {
  const open = () => {
    const code = store.read();
    if (code) replace(paths.certificate(code));
  };
  return (
    <View className="side t16">
      <View className="h2" {...aria.heading(2)}>
        {texts.verify}
      </View>
      <View className="moss t8">{texts.verifyHint}</View>
      <View className="t12">
        <Field
          id="certificate-code"
          label={texts.code}
          value={store.typed}
          placeholder={texts.codePlaceholder}
          maxlength={24}
          wrong={store.wrong}
          onInput={(text) => store.type(text)}
          onConfirm={open}
        />
      </View>
      {store.wrong && (
        <View className="wrong t8" {...aria.part('status')}>
          {texts.codeWrong}
        </View>
      )}
      <Button id="open-certificate" className="t16" onPress={open}>
        {texts.open}
      </Button>
    </View>
  );
});

const Paper = observer(function Paper({ code }: { code: string | null }) {
  const { api, clock } = useRoot();
  const [store] = useState(() => new CertificateStore(code, api));
  const { asked } = store;
  useEffect(() => {
    void clock.need();
    void store.load();
  }, [store, clock]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => {
    const certificate = asked.value;
    return certificate
      ? {
          title: texts.card(certificate.title, certificate.holder),
          path: paths.certificate(certificate.code),
        }
      : { title: texts.title, path: paths.plans() };
  });

  if (code === null) return <CodeForm store={store} />;
  if (asked.error?.code === 'certificate_not_found' && !asked.value) {
    return (
      <View id="certificate-missing">
        <State drawing="pit" title={texts.missing} hint={texts.missingHint}>
          <Button id="other-code" kind="quiet" small onPress={() => replace(paths.certificate(''))}>
            {texts.otherCode}
          </Button>
        </State>
      </View>
    );
  }
  return (
    <Await asked={asked} bones={<DetailBones />} onRetry={() => void store.load()}>
      {(certificate) => (
        <View className="fade">
          <CertificateState certificate={certificate} />
          <CertificateFacts certificate={certificate} />
          {certificate.state === 'valid' && <PosterCard certificate={certificate} />}
          <View className="side t28">
            <Button id="other-code" kind="quiet" onPress={() => replace(paths.certificate(''))}>
              {texts.otherCode}
            </Button>
          </View>
        </View>
      )}
    </Await>
  );
});

export default function CertificatePage() {
  const { code } = useRouter<{ code?: string }>().params;
  // A share card or a hand may have spelt it otherwise.
  const read = code ? (readCode(code) ?? code) : null;
  return (
    <Screen title={texts.title}>
      <Paper key={read ?? ''} code={read} />
    </Screen>
  );
}
