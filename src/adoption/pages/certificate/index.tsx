import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { CodeForm } from '../../../components/code-form';
import { PosterCard } from '../../../components/poster-card';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { readCode } from '../../../certificate-code';
import { paths, replace } from '../../../paths';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { CertificateStore } from '../../certificate-store';
import { certificateTexts as texts } from '../../certificate-texts';
import { DetailBones } from '../../components/adoption-bones';
import { CertificateFacts, CertificateState } from '../../components/certificate-facts';
import { posterFor } from '../../poster-of';
import '../../adoption.scss';
import '../../paper.scss';

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

  if (code === null) {
    return <CodeForm hint={texts.verifyHint} onOpen={(read) => replace(paths.certificate(read))} />;
  }
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
          {certificate.state === 'valid' && (
            <PosterCard
              of={`${certificate.code} ${certificate.issuedAt}`}
              drawing={() => posterFor(certificate)}
              title={texts.card(certificate.title, certificate.holder)}
              number={certificate.number}
              path={paths.certificate(certificate.code)}
              address={`/c/${certificate.code}`}
            />
          )}
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
