import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button';
import { Field } from '../../../components/field';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, State } from '../../../components/state';
import { TreeCard } from '../../../components/tree-card';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { fullDay } from '../../../texts/adoption-words';
import { sentence } from '../../../texts/errors';
import { DetailBones } from '../../components/adoption-bones';
import { Trouble } from '../../../components/trouble';
import { JoinStore, readCode, type InvitationView } from '../../join-store';
import { inviteTexts as texts } from '../../texts';
import '../../adoption.scss';

/** Used, too late, or no invitation at all: what to do then. */
const spent: Record<string, string | undefined> = {
  invitation_used: texts.used,
  invitation_expired: texts.expired,
  invitation_not_found: texts.missing,
  adoption_not_running: texts.over,
};

const Invitation = observer(function Invitation(props: {
  store: JoinStore;
  invitation: InvitationView;
}) {
  const { store, invitation } = props;
  const { session, city, toast } = useRoot();
  const { tree, plate, plan, places, until, mine } = invitation;
  const { refused, joining } = store;
  const join = () =>
    session.whenSignedIn(
      () => void store.join(),
      () => go(paths.signIn(undefined, paths.join(store.code))),
    );
  return (
    <View className="fade">
      <View className="side">
        <View className="plate-words h2 centre t16" {...aria.heading(2)}>
          {plate}
        </View>
        <View className="moss centre">{texts.invited}</View>
        <View className="card t16 clip">
          <TreeCard tree={tree} district={city.districtName(tree.district)} />
        </View>
        <View className="moss t12">{texts.what}</View>
        <View className="small moss t8 num">
          {[plan, texts.places(places), texts.until(fullDay(until))].join(' · ')}
        </View>
        <Slot>
          {refused && (
            <View id="join-refused" className="note note-sun note-in" {...aria.part('status')}>
              {sentence(refused)}
            </View>
          )}
        </Slot>
        {mine ? (
          <Button id="to-adoptions" className="t16" onPress={() => go(paths.adoptions())}>
            {texts.mine}
          </Button>
        ) : (
          <Button
            id="join"
            className="t16"
            off={joining || places < 1}
            onPress={() => (joining ? toast.say(texts.joining) : join())}
          >
            {joining ? texts.joining : texts.joinButton}
          </Button>
        )}
      </View>
    </View>
  );
});

const Join = observer(function Join({ code, onOther }: { code: string; onOther(): void }) {
  const { api, session, city } = useRoot();
  const [store] = useState(() => new JoinStore(code, api));
  const { asked, joined } = store;
  const { token } = session;
  useEffect(() => {
    void city.need();
    // Signing in changes whether it is mine already.
    void store.load();
  }, [store, city, token]);

  if (joined) {
    return (
      <State drawing="sapling" title={texts.joined} hint={texts.joinedHint}>
        <Button id="to-adoption" small onPress={() => go(paths.adoption(joined))}>
          {texts.toAdoption}
        </Button>
      </State>
    );
  }
  if (asked.value) return <Invitation store={store} invitation={asked.value} />;
  if (!asked.error || asked.busy) return <DetailBones />;
  const why = spent[asked.error.code];
  if (!why) return <Failure error={asked.error} onRetry={() => void store.load()} />;
  return (
    <State drawing="pit" title={why} hint={why === texts.over ? texts.overHint : texts.askAgain}>
      <Button id="other-code" kind="quiet" small onPress={onOther}>
        {texts.otherCode}
      </Button>
      <Button id="to-plans" kind="quiet" small className="t12" onPress={() => go(paths.plans())}>
        {texts.toPlans}
      </Button>
    </State>
  );
});

function Enter({ onCode }: { onCode(code: string): void }) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const open = () => {
    const code = readCode(text);
    if (code) onCode(code);
    else setWrong(true);
  };
  return (
    <View className="side">
      <State drawing="sapling" title={texts.enter} hint={texts.enterHint} />
      <Field
        id="join-code"
        label={texts.enter}
        placeholder={texts.codePlaceholder}
        value={text}
        maxlength={60}
        wrong={wrong}
        onInput={(value) => {
          setText(value);
          setWrong(false);
        }}
        onConfirm={open}
      />
      <Trouble id="join-code" text={wrong ? texts.codeWrong : undefined} />
      <Button id="open-invitation" className="t16" onPress={open}>
        {texts.open}
      </Button>
    </View>
  );
}

export default function JoinPage() {
  const { params } = useRouter<{ code?: string; scene?: string }>();
  const [code, setCode] = useState(() => readCode(params.code ?? params.scene ?? ''));
  return (
    <Screen title={texts.join}>
      {code ? (
        <Join key={code} code={code} onOther={() => setCode(null)} />
      ) : (
        <Enter onCode={setCode} />
      )}
    </Screen>
  );
}
