import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { DutyCertificate } from '@luyin/contract';
import { readCode } from '../../../certificate-code';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { CodeForm } from '../../../components/code-form';
import { PosterCard } from '../../../components/poster-card';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { go, paths, replace } from '../../../paths';
import { aria } from '../../../platform/aria';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { CertificateStore } from '../../certificate-store';
import { certificateTexts as texts } from '../../certificate-texts';
import { Keeper } from '../../components/keeper';
import { Offline, PaperFacts, PaperState } from '../../components/paper';
import { posterFor } from '../../poster-of';
import '../../duty.scss';
import '../../paper.scss';

const cardOf = ({ title, holder, year }: DutyCertificate) => texts.card(title, holder, year);
const other = () => replace(paths.dutyCertificate(''));

const Paper = observer(function Paper({ code }: { code: string }) {
  const { api, clock, session } = useRoot();
  const [store] = useState(() => new CertificateStore(code, api));
  const { asked } = store;
  const { token } = session;
  // Who is signed in is told more: whether it is theirs.
  useEffect(() => {
    void clock.need();
    void store.load();
  }, [store, clock, token]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => {
    const certificate = asked.value;
    return certificate
      ? { title: cardOf(certificate), path: paths.dutyCertificate(certificate.code) }
      : { title: texts.title, path: paths.dutyRules() };
  });

  if (asked.error?.code === 'certificate_not_found' && !asked.value) {
    return (
      <View id="certificate-missing">
        <State drawing="pit" title={texts.missing} hint={texts.missingHint}>
          <Button id="other-code" kind="quiet" small onPress={other}>
            {texts.otherCode}
          </Button>
        </State>
      </View>
    );
  }
  return (
    <Await asked={asked} bones={<PaperBones />} onRetry={() => void store.load()}>
      {(certificate) => (
        <View className="fade">
          <PaperState certificate={certificate} />
          <PaperFacts certificate={certificate} />
          {certificate.mine && certificate.state === 'valid' && (
            <PosterCard
              of={`${certificate.code} ${certificate.version}`}
              drawing={() => posterFor(certificate)}
              title={cardOf(certificate)}
              number={certificate.number}
              path={paths.dutyCertificate(certificate.code)}
              address={`/d/${certificate.code}`}
            />
          )}
          <Slot>{session.may.includes('duty.revoke') && <Keeper store={store} />}</Slot>
          <Offline qr={certificate.qr} />
          <View className="section what">
            {certificate.mine && (
              <Button id="to-year" kind="quiet" onPress={() => go(paths.dutyYear())}>
                {texts.toYear}
              </Button>
            )}
            <Button id="other-code" kind="quiet" onPress={other}>
              {texts.otherCode}
            </Button>
          </View>
        </View>
      )}
    </Await>
  );
});

function PaperBones() {
  return (
    <View className="side" {...aria.hidden}>
      <View className="t12" />
      <Bone w="100%" h={88} />
      <View className="t28" />
      <Bone w="100%" h={360} />
    </View>
  );
}

export default function DutyCertificatePage() {
  const { code } = useRouter<{ code?: string }>().params;
  // A share card or a hand may have spelt it otherwise.
  const read = code ? (readCode(code) ?? code) : null;
  return (
    <Screen title={texts.title}>
      {read === null ? (
        <CodeForm
          hint={texts.verifyHint}
          onOpen={(typed) => replace(paths.dutyCertificate(typed))}
        />
      ) : (
        <Paper key={read} code={read} />
      )}
    </Screen>
  );
}
