import { useEffect, useState } from 'react';
import { Button as TaroButton, Image, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { PictureSaver } from '../picture-saver';
import { aria } from '../platform/aria';
import { Surface, paint } from '../platform/canvas';
import type { Drawing } from '../platform/canvas/types';
import { photo } from '../platform/photo';
import { share } from '../platform/share';
import { useRoot } from '../session/root';
import { paperTexts as texts } from '../texts/paper';
import { AlbumSheet } from './album-sheet';
import { Button } from './button';
import { Icon } from './icon';
import { Slot } from './slot';

const surface = 'poster-surface';

interface Props {
  /** What it is drawn anew for: a code and its version. */
  of: string;
  drawing(): Drawing;
  /** What the picture shows, also the title of what is shared. */
  title: string;
  /** The certificate's number: the name of the saved file. */
  number: string;
  /** Where a share leads: a page of this app, and its short web address. */
  path: string;
  address: string;
}

/** A certificate as a picture to keep and to send. */
export const PosterCard = observer(function PosterCard(props: Props) {
  const { of, drawing, title, number, path, address } = props;
  const { toast } = useRoot();
  const [picture, setPicture] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [saver] = useState(() => new PictureSaver(photo, (text) => toast.say(text)));
  const draw = () => {
    setFailed(false);
    paint(surface, drawing()).then(setPicture, () => setFailed(true));
  };
  // Once there is something to draw on: WeChat makes the canvas a moment after the page.
  useEffect(() => {
    const timer = setTimeout(draw, 60);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- drawn anew only for another certificate
  }, [of]);

  const send = async () => {
    const done = await share.now({ title, path, address });
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.shareFailed);
  };

  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.poster}
      </View>
      <Surface id={surface} />
      <Slot>
        {failed ? (
          <View className="centre pad">
            <View className="moss">{texts.noPoster}</View>
            <Button id="draw-again" kind="quiet" small className="t8" onPress={draw}>
              {texts.draw}
            </Button>
          </View>
        ) : (
          <View className="poster-frame t8">
            {picture ? (
              <Image
                id="poster"
                className="poster"
                src={picture}
                mode="scaleToFill"
                showMenuByLongpress
                {...aria.picture(title)}
              />
            ) : (
              <View className="poster bone" {...aria.hidden} />
            )}
          </View>
        )}
      </Slot>
      <View className="row g12 t12 poster-ways">
        <Button
          id="save-poster"
          className="grow"
          off={!picture || saver.busy}
          onPress={() => {
            if (picture) void saver.save(picture, texts.file(number));
          }}
        >
          {saver.busy ? texts.saving : share.byButton ? texts.save : texts.saveHere}
        </Button>
        {share.byButton ? (
          <TaroButton id="share-certificate" className="button button-quiet grow" openType="share">
            <Icon name="share" />
            {texts.share}
          </TaroButton>
        ) : (
          <Button
            id="share-certificate"
            kind="quiet"
            className="grow"
            icon="share"
            onPress={() => void send()}
          >
            {texts.copy}
          </Button>
        )}
      </View>
      <AlbumSheet saver={saver} />
    </View>
  );
});
