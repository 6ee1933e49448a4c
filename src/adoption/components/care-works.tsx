import { View } from '@tarojs/components';
import { adopterWorks, type AdopterWork } from '@luyin/contract/care/words';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { ids } from '../../test-ids';
import { workWord } from '../../texts/care-words';

interface Props {
  chosen: readonly AdopterWork[];
  onToggle(work: AdopterWork): void;
}

/** What was done, as pictures large enough for a thumb in a garden glove. */
export function CareWorks({ chosen, onToggle }: Props) {
  return (
    <View className="works t8">
      {adopterWorks.map((work) => {
        const { text, icon } = workWord(work);
        const on = chosen.includes(work);
        return (
          <Press
            key={work}
            id={ids.work(work)}
            className={on ? 'work work-on' : 'work'}
            label={text}
            on={on}
            onPress={() => onToggle(work)}
          >
            <Icon name={icon} />
            {text}
          </Press>
        );
      })}
    </View>
  );
}
