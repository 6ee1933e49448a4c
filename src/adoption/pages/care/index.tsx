import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Screen } from '../../../components/screen';
import { TreeArt, whereOf } from '../../../components/tree-card';
import { draftOf, photoBoxOf } from '../../../forms';
import { aria } from '../../../platform/aria';
import { location } from '../../../platform/location';
import { useRoot, type Root } from '../../../session/root';
import { nameOf } from '../../../texts/tree-words';
import { CareDone } from '../../components/care-done';
import { CareForm } from '../../components/care-form';
import { NotHere, OfAdoption } from '../../components/of-adoption';
import { CareStore, type CareFields } from '../../care-store';
import { careTexts as texts } from '../../care-texts';
import '../../adoption.scss';
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
  const { id } = props;
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
        if (!store.may) {
          return <NotHere id={id} title={texts.notRunning} hint={texts.notRunningHint} />;
        }
        if (store.gone)
          return <NotHere id={id} title={texts.entryGone} hint={texts.entryGoneHint} />;
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
  const { corrects } = useRouter().params;
  const [turn, setTurn] = useState(0);
  return (
    <Screen title={corrects ? texts.titleCorrect : texts.title}>
      <OfAdoption signIn={texts.signIn}>
        {(id, person) => (
          // Another person, or another time: another form.
          <Care
            key={`${person} ${turn}`}
            id={id}
            corrects={corrects ?? null}
            onAgain={() => setTurn(turn + 1)}
          />
        )}
      </OfAdoption>
    </Screen>
  );
}

export default CarePage;
