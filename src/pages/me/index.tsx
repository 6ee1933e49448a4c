import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon, type IconName } from '../../components/icon';
import { Press } from '../../components/press';
import { Screen } from '../../components/screen';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { nextWord } from '../../texts/adoption-words';
import { signupNextWord } from '../../texts/signup-words';
import { nameOf } from '../../texts/tree-words';
import { PersonCard } from './person-card';
import { texts } from './texts';
import './me-tab.scss';

interface RowProps {
  id: string;
  icon: IconName;
  text: string;
  hint?: string;
  /** How many wait there. */
  count?: number;
  to: string;
}

function Row({ id, icon, text, hint, count = 0, to }: RowProps) {
  return (
    <Press id={id} className="line" role="link" onPress={() => go(to)}>
      <Icon name={icon} className="leaf" />
      <View className="grow">
        <View className="h3">{text}</View>
        {hint && <View className="small moss">{hint}</View>}
      </View>
      {count > 0 && <View className="chip chip-berry num">{texts.unread(count)}</View>}
      <Icon name="next" className="moss" />
    </Press>
  );
}

function MePage() {
  const { session, unread, nextAdoption, nextSignup } = useRoot();
  const [leaving, setLeaving] = useState(false);
  useDidShow(() => {
    void session.refresh().catch(() => undefined);
    void unread.refresh();
    void nextAdoption.refresh();
    void nextSignup.refresh();
  });
  const { due } = nextAdoption;
  const booking = nextSignup.due;
  const signOut = () => {
    setLeaving(false);
    void session.signOut();
  };
  return (
    <Screen tab="me">
      <View className="side me-top">
        <View className="h1" {...aria.heading(1)}>
          {texts.title}
        </View>
        <Slot>
          <PersonCard />
        </Slot>
        <View className="card t16">
          {session.signedIn && (
            <Row
              id="my-inbox"
              icon="bell"
              text={texts.inbox}
              count={unread.count}
              to={paths.inbox()}
            />
          )}
          {session.signedIn && (
            <Row
              id="my-adoptions"
              icon="leaf"
              text={texts.adoptions}
              hint={due ? texts.due(nameOf(due.tree), nextWord(due.next.thing).text) : undefined}
              to={paths.adoptions()}
            />
          )}
          {session.signedIn && (
            <Row
              id="my-signups"
              icon="calendar"
              text={texts.signups}
              hint={
                booking
                  ? texts.due(booking.activity.title, signupNextWord(booking.next).text)
                  : undefined
              }
              to={paths.signups()}
            />
          )}
          {session.signedIn && (
            <Row
              id="my-duty"
              icon="tree"
              text={texts.duty}
              hint={texts.dutyHint}
              to={paths.dutyYear()}
            />
          )}
          <Row
            id="my-reports"
            icon="camera"
            text={texts.reports}
            hint={texts.reportsHint}
            to={paths.myCases()}
          />
          {session.may.includes('task.work') && session.person?.roles.includes('crew') && (
            <Row
              id="my-tasks"
              icon="prune"
              text={texts.tasks}
              hint={texts.tasksHint}
              to={paths.tasks()}
            />
          )}
          {session.may.includes('signup.check') && (
            <Row
              id="my-crew"
              icon="scan"
              text={texts.crew}
              hint={texts.crewHint}
              to={paths.crew()}
            />
          )}
          {session.may.includes('activity.organise') && (
            <Row
              id="my-organise"
              icon="site"
              text={texts.organise}
              hint={texts.organiseHint}
              to={paths.organise()}
            />
          )}
          {session.may.includes('desk.open') && (
            <Row
              id="my-desk"
              icon="list"
              text={texts.desk}
              hint={texts.deskHint}
              to={paths.desk()}
            />
          )}
          <Row id="my-trees" icon="heart" text={texts.saved} to={paths.favourites()} />
          {session.signedIn && (
            <Row id="my-devices" icon="phone" text={texts.devices} to={paths.devices()} />
          )}
          <Row
            id="my-settings"
            icon="filter"
            text={texts.settings}
            hint={texts.settingsHint}
            to={paths.settings()}
          />
        </View>
        <Slot>
          {session.signedIn && (
            <Button id="sign-out" kind="quiet" className="t28" onPress={() => setLeaving(true)}>
              {texts.signOut}
            </Button>
          )}
        </Slot>
      </View>
      <Slot>
        {leaving && (
          <Sheet
            title={texts.signOutAsk}
            onClose={() => setLeaving(false)}
            foot={
              <>
                <Button kind="quiet" className="grow" onPress={() => setLeaving(false)}>
                  {texts.stay}
                </Button>
                <Button id="confirm-sign-out" kind="berry" className="grow" onPress={signOut}>
                  {texts.signOut}
                </Button>
              </>
            }
          >
            <View className="moss">{texts.signOutHint}</View>
          </Sheet>
        )}
      </Slot>
    </Screen>
  );
}

export default observer(MePage);
