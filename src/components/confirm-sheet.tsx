import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from './button';
import { Sheet } from './sheet';

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

/** Says what follows from a step before it is taken. */
export const ConfirmSheet = observer(function ConfirmSheet(props: Props) {
  const { id = 'confirm-step', title, hint, yes, final, busy, onYes, onClose } = props;
  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            再想想
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
