import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Press } from '../../../components/press';
import { Slot } from '../../../components/slot';
import { Screen } from '../../../components/screen';
import { Segments } from '../../../components/segments';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { appearances } from '../../../session/preferences-store';
import { DemoTime } from '../../components/demo-time';
import { settingTexts as texts } from '../../texts';
import '../../me.scss';

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <View className="setting">
      <View className="h3" {...aria.heading(2)}>
        {title}
      </View>
      <View className="card pad t8">{children}</View>
    </View>
  );
}

function SettingsPage() {
  const { preferences, city, clock } = useRoot();
  useDidShow(() => void clock.need());
  const { elder, appearance } = preferences;
  return (
    <Screen title={texts.title}>
      <Section title={texts.reading}>
        <Press
          id="elder-mode"
          className="row g12 elder-row"
          role="switch"
          label={texts.elder}
          on={elder}
          onPress={() => preferences.setElder(!elder)}
        >
          <View className="grow">
            <View className="h3">{texts.elder}</View>
            <View className="small moss">{texts.elderHint}</View>
          </View>
          <View className={elder ? 'switch switch-on' : 'switch'}>
            <View className="switch-knob" />
          </View>
        </Press>
        <View className="sample t12">{texts.sample}</View>
      </Section>
      <Section title={texts.appearance}>
        <Segments
          label={texts.appearance}
          role="radio"
          chosen={appearance}
          segments={appearances.map((key) => ({ key, id: `appearance-${key}`, text: texts[key] }))}
          onChoose={(key) => preferences.setAppearance(key)}
        />
      </Section>
      <Section title={texts.privacy}>
        <View className="moss">{texts.location}</View>
        <View className="moss t8">{texts.photos}</View>
      </Section>
      <Section title={texts.city}>
        <View className="moss">{city.city?.notice ?? texts.noNotice}</View>
        {city.city?.demo && <View className="moss t8">{texts.demo}</View>}
      </Section>
      <Slot>
        <DemoTime />
      </Slot>
      <View className="small moss centre t28 num">
        {texts.version(process.env.TARO_APP_VERSION)}
      </View>
    </Screen>
  );
}

export default observer(SettingsPage);
