import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeEvent } from '@luyin/contract';
import { Bone } from '../../components/bones';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import type { Paged } from '../../paged';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { said } from '../../texts/time';
import { tell } from '../story';
import { texts } from '../texts';

/** Newest first: one dot, one sentence, who as a role, when as people say it. */
export const LifeStory = observer(function LifeStory({ story }: { story: Paged<TreeEvent> }) {
  const { clock } = useRoot();
  return (
    <View id="life-story" className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.story}
      </View>
      <View className="card pad t8">
        {!story.started && <Bone w="60%" h={20} />}
        {story.empty && <View className="moss">{texts.storyEmpty}</View>}
        <View>
          {story.items.map((event) => {
            const { icon, title, detail, by } = tell(event);
            return (
              <View key={event.id} className="step">
                <View className="step-dot">
                  <Icon name={icon} />
                </View>
                <View className="grow">
                  <View>{title}</View>
                  {detail && <View className="small moss">{detail}</View>}
                  <View className="small moss num">
                    {[said(event.at, event.precision, clock.now()), by].filter(Boolean).join(' · ')}
                  </View>
                </View>
              </View>
            );
          })}
        </View>
        {story.error && (
          <View className="row g8">
            <View className="small moss grow">{texts.storyFailed}</View>
            <Button id="retry-story" kind="quiet" small onPress={() => void story.retry()}>
              再试一次
            </Button>
          </View>
        )}
        {story.next && !story.error && (
          <Button
            id="more-events"
            kind="quiet"
            small
            off={story.busy}
            onPress={() => void story.more()}
          >
            {texts.storyMore}
          </Button>
        )}
      </View>
    </View>
  );
});
