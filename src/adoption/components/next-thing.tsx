import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { fullDay, nextWord } from '../../texts/adoption-words';
import { isOpen } from '../open';
import { adoptionTexts as texts } from '../texts';

/** What this tree asks of me, with the one button for it; care can be written down at any time. */
export const NextThing = observer(function NextThing({ adoption }: { adoption: AdoptionDetail }) {
  if (!isOpen(adoption)) return null;
  const { id, next, actions, warnedAt, releaseAt } = adoption;
  const word = nextWord(next.thing);
  const hint = texts.hint[next.thing]?.(next.by ? fullDay(next.by) : '');
  const to: Record<string, { may: string; path: string } | undefined> = {
    swap: { may: 'swap', path: paths.swap(id) },
    renew: { may: 'renew', path: paths.renew(id) },
    care_overdue: { may: 'care', path: paths.care(id) },
    care_due: { may: 'care', path: paths.care(id) },
  };
  const lead = to[next.thing];
  const act = lead && actions.includes(lead.may) ? lead : undefined;
  const cares = actions.includes('care');
  return (
    <View id="next-thing" className={`card pad next next-${word.tone}`}>
      <View className="row g12">
        <Icon name={word.icon} className={`next-icon tone-${word.tone}`} />
        <View className="h3 grow" {...aria.heading(2)}>
          {word.text}
        </View>
      </View>
      {hint && <View className="moss num t8">{hint}</View>}
      {warnedAt && releaseAt && (
        <View className="small num t8 tone-sun">{texts.warned(fullDay(releaseAt))}</View>
      )}
      {act && (
        <Button id={`next-${next.thing}`} className="t12" onPress={() => go(act.path)}>
          {texts.act[next.thing]}
        </Button>
      )}
      {cares && act?.may !== 'care' && (
        <Button
          id="log-care"
          kind="quiet"
          className="t12"
          icon="leaf"
          onPress={() => go(paths.care(id))}
        >
          {texts.logCare}
        </Button>
      )}
    </View>
  );
});
