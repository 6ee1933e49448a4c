import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { back, pageOf, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { login } from '../../../platform/login';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { PhoneForm } from '../../components/phone-form';
import { SignInStore } from '../../sign-in-store';
import { signInTexts as texts } from '../../texts';
import '../../me.scss';

function SignInPage() {
  const { api, session, city } = useRoot();
  const { save: wished, to } = useRouter<{ save?: string; to?: string }>().params;
  const [store] = useState(() => new SignInStore(api, session));
  useEffect(() => {
    void city.need();
    return () => {
      store.leave();
      // Turned back without signing in: what was wanted is no longer wanted.
      if (!session.signedIn) session.dropWish();
    };
  }, [store, session, city]);

  const ways = city.city?.signIn;
  const withWechat = login.wechat && ways?.wechat !== false;
  const withPhone = ways?.phone !== false;
  const done = async () => {
    if (Taro.getCurrentPages().length > 1) return back();
    const page = to && pageOf(to);
    if (page) return void Taro.redirectTo({ url: page });
    if (!wished) return back();
    await store.saveWished(wished);
    void Taro.redirectTo({ url: paths.tree(wished) });
  };
  const wechat = async () => {
    if (await store.withWechat(login.wechatCode)) await done();
  };
  const phone = async () => {
    if (await store.withPhone()) await done();
  };

  return (
    <Screen title={texts.title}>
      <View className="welcome">
        <View className="draw draw-welcome" {...aria.hidden} />
        <View className="h2 t8" {...aria.heading(2)}>
          {to ? texts.goOn : texts.welcome}
        </View>
        <View className="moss t8">{to ? texts.goOnHint : texts.hint}</View>
      </View>
      <View className="side">
        {withWechat && (
          <View>
            <Button
              id="wechat-sign-in"
              icon="wechat"
              off={store.busy}
              onPress={() => void wechat()}
            >
              {store.busy ? texts.busy : texts.wechat}
            </Button>
            <View className="small moss centre t8">{texts.wechatHint}</View>
          </View>
        )}
        {!login.wechat && withPhone && <PhoneForm store={store} onSubmit={() => void phone()} />}
        {store.error && (
          <View className="note note-wrong" {...aria.part('status')}>
            {sentence(store.error)}
          </View>
        )}
        {!withWechat && (login.wechat || !withPhone) && (
          <State drawing="nothing" title={texts.unavailable} />
        )}
      </View>
    </Screen>
  );
}

export default observer(SignInPage);
