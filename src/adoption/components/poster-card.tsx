import { useEffect, useState } from 'react';
import { Button as TaroButton, Image, View } from '@tarojs/components';
import type { Certificate } from '@luyin/contract';
import { observer } from 'mobx-react-lite';
import { AlbumSheet } from '../../components/album-sheet';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Slot } from '../../components/slot';
import { paths } from '../../paths';
import { PictureSaver } from '../../picture-saver';
import { aria } from '../../platform/aria';
import { Surface, paint } from '../../platform/canvas';
import { photo } from '../../platform/photo';
import { share } from '../../platform/share';
import { useRoot } from '../../session/root';
import { certificateTexts as texts } from '../certificate-texts';
import { posterFor } from '../poster-of';

const surface = 'poster-surface';

/** The certificate as a picture to keep and to send. */
export const PosterCard = observer(function PosterCard(props: { certificate: Certificate }) {
  const { certificate } = props;
  const { toast } = useRoot();
  const [picture, setPicture] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [saver] = useState(() => new PictureSaver(photo, (text) => toast.say(text)));
  const draw = () => {
    setFailed(false);
    paint(surface, posterFor(certificate)).then(setPicture, () => setFailed(true));
  };
  // Once there is something to draw on: WeChat makes the canvas a moment after the page.
  useEffect(() => {
    const timer = setTimeout(draw, 60);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- drawn anew only for another certificate
  }, [certificate]);

  const send = async () => {
    const { title, holder, code } = certificate;
    const card = { title: texts.card(title, holder), path: paths.certificate(code) };
    const done = await share.now({ ...card, address: `/c/${code}` });
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
                {...aria.picture(texts.card(certificate.title, certificate.holder))}
              />
            ) : (
              <View className="poster bone" {...aria.hidden} />
            )}
          </View>
        )}
      </Slot>
      <View className="row g12 t12">
        <Button
          id="save-poster"
          className="grow"
          off={!picture || saver.busy}
          onPress={() => {
            if (picture) void saver.save(picture, texts.file(certificate.number));
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
