import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { MyComplaint } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { NoteBox } from '../../components/note-box';
import { Press } from '../../components/press';
import { Trouble } from '../../components/trouble';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import type { FollowStore } from '../follow-store';
import { followTexts as texts } from '../texts';

const five = [1, 2, 3, 4, 5] as const;

/** Stars that were given. */
export function Stars({ stars }: { stars: number }) {
  return (
    <View className="row g4" {...aria.image(`${texts.star(stars)}，${texts.starWords[stars]!}`)}>
      {five.map((each) => (
        <Icon key={each} name={each <= stars ? 'star-full' : 'star'} className="case-star" />
      ))}
    </View>
  );
}

interface Props {
  store: FollowStore;
  found: MyComplaint;
}

/** One to five stars, and words if one likes. */
export const RateForm = observer(function RateForm({ store, found }: Props) {
  const { toast } = useRoot();
  const [changing, setChanging] = useState(false);
  const { rating } = found;
  const may = store.may('rate');
  if (!rating && !may) return null;
  const writing = may && store.ready && (!rating || changing || store.stars > 0);
  const send = async () => {
    if (!(await store.rate())) return;
    setChanging(false);
    toast.say(texts.rateSent);
  };
  const change = () => {
    store.write({ stars: rating?.stars ?? 0, words: rating?.text ?? '' });
    setChanging(true);
  };
  return (
    <View id="case-rating" className="section">
      <View className="h2" {...aria.heading(2)}>
        {writing ? texts.rate : texts.rated}
      </View>
      <View className="card pad t8">
        {rating && !writing && (
          <View>
            <Stars stars={rating.stars} />
            {rating.text && <View className="t8">{rating.text}</View>}
            {may && (
              <Button id="change-rating" kind="quiet" small className="t12" onPress={change}>
                {texts.rateChange}
              </Button>
            )}
          </View>
        )}
        {writing && (
          <View>
            <View className="row" {...aria.part('radiogroup', texts.rate)}>
              {five.map((each) => (
                <Press
                  key={each}
                  id={`rate-${each}`}
                  className="round"
                  role="radio"
                  on={each === store.stars}
                  label={`${texts.star(each)}，${texts.starWords[each]!}`}
                  onPress={() => store.write({ stars: each })}
                >
                  <Icon name={each <= store.stars ? 'star-full' : 'star'} className="case-star" />
                </Press>
              ))}
            </View>
            {store.stars > 0 && <View className="moss">{texts.starWords[store.stars]}</View>}
            <View className="t8">
              <NoteBox
                id="rate-words"
                label={texts.rateWords}
                placeholder={texts.ratePlaceholder}
                value={store.words}
                maxlength={500}
                onInput={(words) => store.write({ words })}
              />
            </View>
            <Trouble
              id="rating"
              text={
                store.trouble?.place === 'stars' || store.trouble?.place === 'whole'
                  ? store.trouble.text
                  : undefined
              }
            />
            <Button
              id="send-rating"
              kind={store.may('confirm') ? 'quiet' : 'leaf'}
              className="t12"
              off={store.busy}
              onPress={() => void send()}
            >
              {texts.rateSend}
            </Button>
          </View>
        )}
      </View>
    </View>
  );
});
