import { useEffect, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Button } from '../../components/button';
import { Sheet } from '../../components/sheet';
import { storage } from '../../platform/storage';
import { needVisitor } from '../../visitor';

interface Props {
  id: string;
  texts: { title: string; hint: string; keep: string; yes: string };
  busy: boolean;
  onYes(): void;
  onClose(): void;
  children: ReactNode;
}

/** Something to write, with photos. What is written stays when it is closed. */
export function WritingSheet({ id, texts, busy, onYes, onClose, children }: Props) {
  // Who is not signed in does it by the key of their device, and the photos belong to that.
  useEffect(() => void needVisitor(storage), []);
  return (
    <Sheet
      title={texts.title}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {texts.keep}
          </Button>
          <Button id={`send-${id}`} className="grow" off={busy} onPress={onYes}>
            {texts.yes}
          </Button>
        </>
      }
    >
      <View className="moss">{texts.hint}</View>
      {children}
    </Sheet>
  );
}
