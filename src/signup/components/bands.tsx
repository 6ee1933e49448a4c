import { View } from '@tarojs/components';
import type { AgeBand } from '@luyin/contract/signup/words';
import { Press } from '../../components/press';
import { Trouble } from '../../components/trouble';
import { aria } from '../../platform/aria';
import { bandWord } from '../../texts/activity-words';

interface Props {
  /** Of the box; each choice has it before its own. */
  id: string;
  label: string;
  bands: readonly AgeBand[];
  chosen: AgeBand | null;
  trouble: string | undefined;
  onChoose(band: AgeBand): void;
}

/** How old someone is, roughly: nobody is asked for a birthday. */
export function Bands({ id, label, bands, chosen, trouble, onChoose }: Props) {
  return (
    <View>
      <View className="row wrap g8 t8" {...aria.part('radiogroup', label)}>
        {bands.map((band) => (
          <Press
            key={band}
            id={`${id}-${band}`}
            className={band === chosen ? 'choice choice-on' : 'choice'}
            role="radio"
            on={band === chosen}
            onPress={() => onChoose(band)}
          >
            {bandWord(band)}
          </Press>
        ))}
      </View>
      <Trouble id={id} text={trouble} />
    </View>
  );
}
