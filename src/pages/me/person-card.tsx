import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { roleTexts, texts } from './texts';

export const PersonCard = observer(function PersonCard() {
  const { session } = useRoot();
  const { person } = session;
  if (!session.signedIn) {
    return (
      <View className="card pad t16 centre guest">
        <View className="draw draw-welcome" {...aria.hidden} />
        <View className="h3 t8">{texts.welcome}</View>
        <View className="small moss t8">{texts.signInHint}</View>
        <Button id="me-sign-in" className="t16 guest-button" onPress={() => go(paths.signIn())}>
          {texts.signIn}
        </Button>
      </View>
    );
  }
  const roles = (person?.roles ?? []).map((role) => roleTexts[role]).filter(Boolean);
  return (
    <View className="card pad t16 row g16">
      <View className="face">
        <Icon name="person" />
      </View>
      <View className="grow">
        <View id="person-name" className="h2">
          {person?.name}
        </View>
        <View className="moss num">{person?.phone ?? texts.noPhone}</View>
        {roles.length > 0 && (
          <View className="row wrap g8 t8">
            {roles.map((role) => (
              <View key={role} className="chip">
                {role}
              </View>
            ))}
          </View>
        )}
      </View>
    </View>
  );
});
