import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { PublicComplaintDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { Tick } from '../../components/tick';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import type { CaseStore } from '../case-store';
import { publicTexts as texts } from '../public-texts';

interface Props {
  store: CaseStore;
  found: PublicComplaintDetail;
}

/** Nobody left a name: neighbours say in their place that it is really mended. */
export const NeighboursCard = observer(function NeighboursCard({ store, found }: Props) {
  const { session, toast } = useRoot();
  const [asking, setAsking] = useState(false);
  const [here, setHere] = useState(false);
  const { confirmations } = found;
  if (!confirmations) return null;
  const { given, wanted, mine, open } = confirmations;
  const left = Math.max(0, wanted - given);
  const confirm = async () => {
    // Straight from the tap, and only when they said so.
    const place = here ? await location.ask() : null;
    const refused = await store.confirm(place?.kind === 'here' ? place.position : null);
    if (!refused) setAsking(false);
    toast.say(refused ? sentence(refused) : texts.confirmed);
  };
  const ask = () =>
    session.whenSignedIn(
      () => setAsking(true),
      () => go(paths.signIn(undefined, paths.publicCase(found.number))),
    );
  return (
    <View className="side t16">
      <View id="neighbours" className="card pad case-ask">
        <View className="h3" {...aria.heading(2)}>
          {texts.confirmTitle}
        </View>
        <View className="small moss">{texts.confirmHint(wanted)}</View>
        <View className="t8 case-left">
          {left > 0 ? texts.confirmLeft(left) : texts.confirmEnough}
        </View>
        {mine && <View className="small leaf">{texts.confirmMine}</View>}
        {open && !mine && (
          <Button id="confirm-mended" className="t12" icon="check" onPress={ask}>
            {texts.confirm}
          </Button>
        )}
      </View>
      <Slot>
        {asking && (
          <Sheet
            title={texts.confirmAsk}
            onClose={() => setAsking(false)}
            foot={
              <>
                <Button kind="quiet" className="grow" onPress={() => setAsking(false)}>
                  {texts.keep}
                </Button>
                <Button
                  id="send-confirmation"
                  className="grow"
                  off={store.busy}
                  onPress={() => void confirm()}
                >
                  {texts.confirmYes}
                </Button>
              </>
            }
          >
            <View className="moss">{texts.confirmAskHint}</View>
            <Tick
              id="confirm-place"
              text={texts.confirmPlace}
              hint={texts.confirmPlaceHint}
              on={here}
              onChange={setHere}
            />
          </Sheet>
        )}
      </Slot>
    </View>
  );
});
