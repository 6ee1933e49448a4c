import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { ConversionRule, DutyRules } from '@luyin/contract';
import { Asked } from '../../../asked';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { dayWithYear, figure, formWord } from '../../../texts/duty-words';
import { rulesTexts as texts } from '../../texts';
import '../../duty.scss';

function Rule({ rule }: { rule: ConversionRule }) {
  const { id, act, text, capPerYear, selfReport } = rule;
  // Some rules say their cap themselves.
  const cap = capPerYear !== null && !text.includes('最多') ? capPerYear : null;
  return (
    <View className="rule">
      <View className="grow">
        <View className="num">{text}</View>
        {cap !== null && <View className="small moss num">{texts.cap(figure(cap))}</View>}
      </View>
      {selfReport && (
        <Press
          id={ids.reportRule(id)}
          className="round leaf small"
          role="link"
          label={texts.reportOf(act)}
          onPress={() => go(paths.selfReport(id))}
        >
          {texts.report}
        </Press>
      )}
    </View>
  );
}

function Rules({ rules }: { rules: DutyRules }) {
  const { title, source, set, version, validFrom, owed, forms } = rules;
  return (
    <View className="fade">
      <View className="section">
        <View className="h2" {...aria.heading(2)}>
          {title}
        </View>
        <View className="t4">{texts.lead(owed)}</View>
      </View>
      {title.includes('示例') && (
        <View className="note note-sun t12">
          <Icon name="warn" />
          <View className="grow">{texts.example}</View>
        </View>
      )}
      {forms.map(({ form, rules: of }) => (
        <View key={form} id={ids.dutyForm(form)} className="section">
          <View className="row g8">
            <Icon name={formWord(form).icon} className="leaf" />
            <View className="h3 grow" {...aria.heading(3)}>
              {formWord(form).text}
            </View>
          </View>
          <View className="card t8">
            {of.length === 0 && <View className="rule moss">{texts.none}</View>}
            {of.map((rule) => (
              <Rule key={rule.id} rule={rule} />
            ))}
          </View>
        </View>
      ))}
      <View className="section small moss">
        <View>{texts.source(source)}</View>
        <View className="num">
          {texts.version(set, version, validFrom && dayWithYear(validFrom))}
        </View>
        <View>{texts.fixed}</View>
      </View>
    </View>
  );
}

function RulesPage() {
  const { recall } = useRoot();
  const [asked] = useState(() => new Asked<DutyRules>());
  const load = () => asked.ask(() => recall('GET /duty/rules'));
  useEffect(() => {
    void asked.ask(() => recall('GET /duty/rules'));
  }, [asked, recall]);
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => ({ title: texts.title, path: paths.dutyRules() }));
  return (
    <Screen title={texts.title}>
      <Await
        asked={asked}
        bones={
          <View className="side t28" {...aria.hidden}>
            {[28, 120, 160, 120].map((height, place) => (
              <View key={place} className="t12">
                <Bone w="100%" h={height} />
              </View>
            ))}
          </View>
        }
        onRetry={() => void load()}
      >
        {(rules) =>
          rules.version === 0 ? (
            <State drawing="nothing" title={texts.noneHere} hint={texts.noneHereHint} />
          ) : (
            <Rules rules={rules} />
          )
        }
      </Await>
    </Screen>
  );
}

export default observer(RulesPage);
