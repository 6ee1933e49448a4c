import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { DutyLine } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { figure, formWord } from '../../texts/duty-words';
import { yearTexts as texts } from '../texts';
import type { ShownLine, YearStore } from '../year-store';

/** Where the fact behind a line can be looked up; null for what this version doesn't know. */
function evidenceOf({ evidence: { kind, id } }: DutyLine): string | null {
  if (kind === 'attendance') return paths.signup(id);
  if (kind === 'care' || kind === 'adoption') return paths.adoption(id);
  if (kind === 'self_report') return paths.dutyReport(id);
  return null;
}

function Line({ shown }: { shown: ShownLine }) {
  const { line, reversal } = shown;
  const alone = line.reverses !== null;
  const gone = line.reversed || reversal !== null;
  const to = evidenceOf(line);
  return (
    <View id={ids.dutyLine(line.id)} className="duty-line">
      <View className="duty-dot">
        <Icon name={alone ? 'undo' : formWord(line.form).icon} />
      </View>
      <View className="grow">
        <View className="row g8 duty-first">
          <View className={gone ? 'grow duty-act duty-gone' : 'grow duty-act'}>{line.act}</View>
          <View className={gone ? 'duty-trees duty-gone num' : 'duty-trees num'}>
            {line.trees < 0 ? texts.minus(figure(-line.trees)) : texts.trees(figure(line.trees))}
          </View>
        </View>
        <View className={gone ? 'small moss duty-gone' : 'small'}>{line.text}</View>
        {line.capped && (
          <View className="small duty-note">
            <Icon name="warn" />
            <View className="grow">{texts.capped}</View>
          </View>
        )}
        {gone && (
          <View className="small duty-note">
            <Icon name="undo" />
            <View className="grow">
              <View>{texts.reversed}</View>
              {reversal && <View>{reversal.text}</View>}
            </View>
          </View>
        )}
        {to && (
          <Press
            id={ids.dutyEvidence(line.id)}
            className="duty-link leaf small"
            role="link"
            label={`${texts.toEvidence[line.evidence.kind] ?? ''}：${line.evidence.title}`}
            onPress={() => go(to)}
          >
            {texts.toEvidence[line.evidence.kind]}
            <Icon name="next" />
          </Press>
        )}
      </View>
    </View>
  );
}

/** Every line of the year, each in a sentence; what was taken back stays, struck through, with why. */
export const DutyLines = observer(function DutyLines(props: { store: YearStore }) {
  const { store } = props;
  const { lines, hidden } = store;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.lines}
      </View>
      <View id="duty-lines" className="card duty-list t8">
        {lines.length === 0 && (
          <View className="pad centre">
            <View>{texts.linesEmpty}</View>
            <View className="small moss">{texts.linesEmptyHint}</View>
          </View>
        )}
        <View>
          {lines.map((shown) => (
            <Line key={shown.line.id} shown={shown} />
          ))}
        </View>
        {hidden > 0 && (
          <Button
            id="duty-more"
            kind="quiet"
            small
            className="duty-more"
            onPress={() => store.showAll()}
          >
            {texts.more(hidden)}
          </Button>
        )}
      </View>
    </View>
  );
});
