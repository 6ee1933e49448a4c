import { View } from '@tarojs/components';
import type { AdoptionDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { adoptionWord } from '../../texts/adoption-words';
import { isOpen } from '../open';
import { adoptionTexts as texts } from '../texts';

/** How it ended, the reason that was given, and what can be done now. */
export function Over({ adoption }: { adoption: AdoptionDetail }) {
  if (isOpen(adoption)) return null;
  const { status, ending, events, tree } = adoption;
  const word = adoptionWord(status, ending);
  const reason = events.find(({ kind }) => kind === 'reject' || kind === 'revoke')?.text;
  const hint = texts.overHint[ending ?? status];
  return (
    <View id="adoption-over" className={`card pad next next-${word.tone}`}>
      <View className="row g12">
        <Icon name={word.icon} className={`next-icon tone-${word.tone}`} />
        <View className="h3 grow" {...aria.heading(2)}>
          {word.text}
        </View>
      </View>
      {reason && <View className="t8">{texts.reason(reason)}</View>}
      {hint && <View className="moss t8">{hint}</View>}
      <View className="row g12 t12">
        <Button kind="quiet" small className="grow" onPress={() => go(paths.tree(tree.code))}>
          {texts.toTree}
        </Button>
        <Button id="to-plans" kind="quiet" small className="grow" onPress={() => go(paths.plans())}>
          {texts.another}
        </Button>
      </View>
    </View>
  );
}
