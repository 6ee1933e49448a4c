import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Sheet } from '../../components/sheet';
import { adoptionTexts as texts } from '../texts';

interface Props {
  id?: string;
  title: string;
  /** What follows from it, before it is done. */
  hint: string;
  yes: string;
  /** It can't be undone. */
  final?: boolean;
  busy: boolean;
  onYes(): void;
  onClose(): void;
}

export const ConfirmSheet = observer(function ConfirmSheet(props: Props) {
  const { id = 'confirm-step', title, hint, yes, final, busy, onYes, onClose } = props;
  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {texts.keep}
          </Button>
          <Button
            id={id}
            kind={final ? 'berry' : 'leaf'}
            className="grow"
            off={busy}
            onPress={onYes}
          >
            {yes}
          </Button>
        </>
      }
    >
      <View className="moss">{hint}</View>
    </Sheet>
  );
});
