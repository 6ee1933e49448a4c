import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Answer } from '@luyin/contract';
import type { Asked } from '../../asked';
import { Chip } from '../../components/chip';
import { aria } from '../../platform/aria';
import { permitDays, permitKind, permitState } from '../permit-words';
import { texts } from '../texts';

interface Props {
  asked: Asked<Answer<'GET /permits'>>;
}

/** Permits to fell, move or cut back this tree; nothing where there is none. */
export const Permits = observer(function Permits({ asked }: Props) {
  const permits = asked.value?.items ?? [];
  if (permits.length === 0) return null;
  return (
    <View id="tree-permits" className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.permits}
      </View>
      <View className="card facts t8">
        {permits.map((permit) => {
          const { number, kind, state, holder, purpose, issuedBy } = permit;
          return (
            <View key={number} className="fact">
              <View className="grow">
                <View className="row wrap g8">
                  <View>{permitKind(kind)}</View>
                  <Chip word={permitState(state)} />
                </View>
                {purpose && <View>{purpose}</View>}
                <View className="small moss num">{permitDays(permit)}</View>
                <View className="small moss num">{[holder, issuedBy, number].join(' · ')}</View>
              </View>
            </View>
          );
        })}
      </View>
    </View>
  );
});
