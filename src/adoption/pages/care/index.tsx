import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { TreeArt, whereOf } from '../../../components/tree-card';
import { draftOf, photoBoxOf } from '../../../forms';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { location } from '../../../platform/location';
import { useRoot, type Root } from '../../../session/root';
import { nameOf } from '../../../texts/tree-words';
import { CareDone } from '../../components/care-done';
import { CareForm } from '../../components/care-form';
import { CareStore, type CareFields } from '../../care-store';
import { careTexts as texts } from '../../care-texts';
import '../../care.scss';

interface Props {
  id: string;
  corrects: string | null;
  onAgain(): void;
}

const storeOf = (root: Root, { id, corrects }: Props) =>
  new CareStore(id, corrects, {
    api: root.api,
    recall: root.recall,
    box: photoBoxOf(root),
    draft: draftOf<CareFields>(root, {
      form: 'care',
      subject: corrects ? `${id} ${corrects}` : id,
    }),
    locate: location.ask,
    now: () => root.clock.now(),
  });

const Care = observer(function Care(props: Props) {
  const root = useRoot();
  const { city, clock } = root;
  const [store] = useState(() => storeOf(root, props));
  useEffect(() => {
    void city.need();
    void clock.need();
    void store.open();
    return () => store.leave();
  }, [store, city, clock]);

  if (store.logged) return <CareDone store={store} onAgain={props.onAgain} />;
  return (
    <Await asked={store.asked} bones={<CareBones />} onRetry={() => void store.load()}>
      {({ tree }) => {
        if (!store.may) return <NotNow id={props.id} />;
        if (store.gone) return <Gone id={props.id} />;
        if (!store.ready) return <CareBones />;
        const where = whereOf(tree, city.districtName(tree.district));
        return (
          <View className="fade">
            <View className="tc">
              <TreeArt tree={tree} />
              <View className="tc-b">
                <View className="tc-n">{nameOf(tree)}</View>
                <View className="small moss num">{where || tree.code}</View>
              </View>
            </View>
            <CareForm store={store} />
          </View>
        );
      }}
    </Await>
  );
});

function NotNow({ id }: { id: string }) {
  return (
    <State drawing="nothing" title={texts.notRunning} hint={texts.notRunningHint}>
      <Button id="to-adoption" kind="quiet" small onPress={() => go(paths.adoption(id))}>
        {texts.toAdoption}
      </Button>
    </State>
  );
}

function Gone({ id }: { id: string }) {
  return (
    <State drawing="nothing" title={texts.entryGone} hint={texts.entryGoneHint}>
      <Button id="to-adoption" kind="quiet" small onPress={() => go(paths.adoption(id))}>
        {texts.toAdoption}
      </Button>
    </State>
  );
}

function CareBones() {
  return (
    <View className="side" {...aria.hidden}>
      <View className="row g12 t12">
        <Bone w={56} h={56} round />
        <Bone w={120} h={24} />
      </View>
      {[88, 44, 104, 96].map((height) => (
        <View key={height} className="t28">
          <Bone w={84} h={20} />
          <View className="t8" />
          <Bone w="100%" h={height} />
        </View>
      ))}
    </View>
  );
}

function CarePage() {
  const { id, corrects } = useRouter().params;
  const { session } = useRoot();
  const [turn, setTurn] = useState(0);
  const person = session.person?.id;
  return (
    <Screen title={corrects ? texts.titleCorrect : texts.title}>
      <Slot>
        {!person ? (
          <State drawing="welcome" title={texts.signIn}>
            <Button id="me-sign-in" small onPress={() => go(paths.signIn())}>
              {texts.toSignIn}
            </Button>
          </State>
        ) : !id ? (
          <State drawing="nothing" title={texts.noId}>
            <Button id="to-adoptions" kind="quiet" small onPress={() => go(paths.adoptions())}>
              {texts.toAdoptions}
            </Button>
          </State>
        ) : (
          // Another person, or another time: another form.
          <Care
            key={`${person} ${turn}`}
            id={id}
            corrects={corrects ?? null}
            onAgain={() => setTurn(turn + 1)}
          />
        )}
      </Slot>
    </Screen>
  );
}

export default observer(CarePage);
