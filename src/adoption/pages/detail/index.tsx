import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { Button } from '../../../components/button';
import { Chip } from '../../../components/chip';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, OfflineNote, State } from '../../../components/state';
import { TreeArt, whereOf } from '../../../components/tree-card';
import { go, paths } from '../../../paths';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { adoptionWord, partyWord } from '../../../texts/adoption-words';
import { nameOf } from '../../../texts/tree-words';
import { AdoptionStore } from '../../adoption-store';
import { AdoptionActions } from '../../components/adoption-actions';
import { DetailBones } from '../../components/adoption-bones';
import { AdoptionStory, SignedAgreement } from '../../components/adoption-story';
import { CareCalendar } from '../../components/care-calendar';
import { NextThing } from '../../components/next-thing';
import { OwnCare } from '../../components/own-care';
import { Over } from '../../components/over';
import { TermBar } from '../../components/term-bar';
import { adoptionTexts as texts, inviteTexts } from '../../texts';
import '../../adoption.scss';

const Head = observer(function Head({ adoption }: { adoption: AdoptionDetail }) {
  const { city } = useRoot();
  const { tree, plate, party, partyName, status, ending } = adoption;
  return (
    <Press
      id="to-tree"
      className="row g12 head"
      role="link"
      onPress={() => go(paths.tree(tree.code))}
    >
      <TreeArt tree={tree} className="head-art" />
      <View className="grow">
        <View className="h2">{nameOf(tree)}</View>
        <View className="small moss">{whereOf(tree, city.districtName(tree.district))}</View>
        <View className="small moss num">{tree.code}</View>
        <View className="small moss">{texts.plate(plate)}</View>
        {partyName && <View className="small moss">{`${partyWord(party)}：${partyName}`}</View>}
        <View className="row t8">
          <Chip word={adoptionWord(status, ending)} />
        </View>
      </View>
      <Icon name="next" className="moss" />
    </Press>
  );
});

interface Link {
  id: string;
  text: string;
  hint?: string;
  path: string;
}

function Links({ adoption }: { adoption: AdoptionDetail }) {
  const { certificate, swappedTo, swappedFrom } = adoption;
  const links: Link[] = [];
  if (certificate) {
    const path = paths.certificate(certificate);
    links.push({
      id: 'to-certificate',
      text: texts.certificate,
      hint: texts.certificateHint,
      path,
    });
  }
  if (swappedTo) {
    links.push({ id: 'to-swapped', text: texts.toSwapped, path: paths.adoption(swappedTo) });
  }
  if (swappedFrom) {
    links.push({ id: 'from-swapped', text: texts.fromSwapped, path: paths.adoption(swappedFrom) });
  }
  if (links.length === 0) return null;
  return (
    <View className="section card">
      {links.map(({ id, text, hint, path }) => (
        <Press key={id} id={id} className="line" role="link" onPress={() => go(path)}>
          <Icon name={id === 'to-certificate' ? 'plate' : 'tree'} className="leaf" />
          <View className="grow">
            <View className="h3">{text}</View>
            {hint && <View className="small moss">{hint}</View>}
          </View>
          <Icon name="next" className="moss" />
        </Press>
      ))}
    </View>
  );
}

const Adoption = observer(function Adoption({ id, inviting }: { id: string; inviting: boolean }) {
  const { api, recall, session, city, clock } = useRoot();
  const [store] = useState(() => new AdoptionStore(id, api, recall));
  const { asked, adoption } = store;
  const { token } = session;
  useEffect(() => {
    void city.need();
    void clock.need();
  }, [city, clock]);
  useEffect(() => {
    void store.load();
  }, [store, token]);
  // Care may have been written down, or the term renewed, on the page above.
  useDidShow(() => {
    if (asked.value) void store.load();
  });
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => {
    const code = store.invitation.value?.code;
    if (code && adoption)
      return { title: inviteTexts.card(adoption.plate), path: paths.join(code) };
    // An adoption is for its people; what others may see of it stands on the tree's page.
    return adoption
      ? { title: nameOf(adoption.tree), path: paths.tree(adoption.tree.code) }
      : { title: texts.title, path: paths.plans() };
  });

  if (!adoption) {
    if (!asked.error || asked.busy) return <DetailBones />;
    if (asked.error.code !== 'adoption_not_found') {
      return <Failure error={asked.error} onRetry={() => void store.load()} />;
    }
    return <NotFound />;
  }
  return (
    <View className="fade">
      <Slot>{asked.since !== null && <OfflineNote since={asked.since} />}</Slot>
      <Head adoption={adoption} />
      <View className="side">
        <NextThing adoption={adoption} />
        <Over adoption={adoption} />
      </View>
      <TermBar adoption={adoption} />
      {adoption.calendar && (
        <View className="section">
          <CareCalendar calendar={adoption.calendar} />
          <OwnCare adoption={adoption} />
        </View>
      )}
      <Links adoption={adoption} />
      <AdoptionActions store={store} inviting={inviting}>
        <SignedAgreement agreement={adoption.agreement} />
        <AdoptionStory adoption={adoption} />
      </AdoptionActions>
    </View>
  );
});

function NotFound() {
  return (
    <State drawing="pit" title={texts.notFound} hint={texts.notFoundHint}>
      <Button id="to-adoptions" kind="quiet" small onPress={() => go(paths.adoptions())}>
        {texts.list}
      </Button>
    </State>
  );
}

export default function AdoptionPage() {
  const { id, invite } = useRouter<{ id?: string; invite?: string }>().params;
  return (
    <Screen title={texts.title}>
      {id ? <Adoption id={id} inviting={invite === '1'} /> : <NotFound />}
    </Screen>
  );
}
