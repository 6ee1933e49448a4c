import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { SignupDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { NoteBox } from '../../components/note-box';
import { Press } from '../../components/press';
import { Trouble } from '../../components/trouble';
import { draftOf } from '../../forms';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import type { SignupStore } from '../signup-store';
import { StarsFields } from '../stars-fields';
import { signupTexts as texts } from '../texts';

interface Props {
  store: SignupStore;
  signup: SignupDetail;
}

function Stars({ stars, onChoose }: { stars: number; onChoose?: (stars: number) => void }) {
  const said = stars > 0 ? `${texts.star(stars)}，${texts.starWords[stars]!}` : texts.stars;
  if (!onChoose) {
    return (
      <View className="row g4 gold" {...aria.image(said)}>
        {[1, 2, 3, 4, 5].map((each) => (
          <Icon key={each} name={each <= stars ? 'star-full' : 'star'} className="star" />
        ))}
      </View>
    );
  }
  return (
    <View className="row" {...aria.part('radiogroup', texts.stars)}>
      {[1, 2, 3, 4, 5].map((each) => (
        <Press
          key={each}
          id={`stars-${each}`}
          className="round gold"
          role="radio"
          on={each === stars}
          label={`${texts.star(each)}，${texts.starWords[each]!}`}
          onPress={() => onChoose(each)}
        >
          <Icon name={each <= stars ? 'star-full' : 'star'} className="star" />
        </Press>
      ))}
    </View>
  );
}

/** How it was: stars, and words if one likes. */
export const StarsForm = observer(function StarsForm({ store, signup }: Props) {
  const root = useRoot();
  const { toast } = root;
  const [form] = useState(
    () => new StarsFields(draftOf(root, { form: 'stars', subject: signup.id }), signup.feedback),
  );
  const [changing, setChanging] = useState(signup.feedback === null || form.restored);
  useEffect(() => () => form.leave(), [form]);
  const send = async () => {
    if (!form.look()) return;
    const refused = await store.giveStars(form.stars, form.text);
    if (refused) return form.refuse(sentence(refused));
    form.sent();
    setChanging(false);
    toast.say(texts.starsSent);
  };
  const given = signup.feedback;
  return (
    <View id="stars" className="section">
      <View className="h2" {...aria.heading(2)}>
        {given && !changing ? texts.starsGiven : texts.stars}
      </View>
      <View className="card pad t8">
        {given && !changing ? (
          <View>
            <Stars stars={given.stars} />
            {given.text && <View className="t8">{given.text}</View>}
            <Button
              id="change-stars"
              kind="quiet"
              small
              className="t12"
              onPress={() => setChanging(true)}
            >
              {texts.changeStars}
            </Button>
          </View>
        ) : (
          <View>
            <Stars stars={form.stars} onChoose={(stars) => form.set({ stars })} />
            {form.stars > 0 && <View className="moss">{texts.starWords[form.stars]}</View>}
            <View className="t8">
              <NoteBox
                id="stars-words"
                label={texts.words}
                placeholder={texts.wordsPlaceholder}
                value={form.text}
                maxlength={500}
                onInput={(text) => form.set({ text })}
              />
            </View>
            <Trouble id="stars" text={form.trouble ?? undefined} />
            <Button id="send-stars" className="t12" off={store.busy} onPress={() => void send()}>
              {texts.sendStars}
            </Button>
          </View>
        )}
      </View>
    </View>
  );
});
