import { useRouter } from '@tarojs/taro';
import { Screen } from '../../../components/screen';
import { Sent } from '../../components/sent';
import { sentTexts as texts } from '../../texts';
import '../../complaint.scss';

export default function ComplaintSentPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={texts.title}>
      <Sent id={id ?? ''} />
    </Screen>
  );
}
