import { View } from '@tarojs/components';
import type { Clip } from '@luyin/contract';
import { aria } from '../../platform/aria';
import { Player } from '../../platform/player';
import { absolute } from '../../platform/request';
import { followTexts as texts } from '../texts';

export function CaseClips({ clips }: { clips: readonly Clip[] }) {
  if (clips.length === 0) return null;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.clips}
      </View>
      {clips.map(({ id, kind, seconds, address }) => (
        <View key={id} className="t8">
          <Player
            id={`clip-${kind}`}
            kind={kind}
            address={absolute(address)}
            label={texts.clip(kind, Math.max(1, Math.round(seconds)))}
          />
        </View>
      ))}
    </View>
  );
}
