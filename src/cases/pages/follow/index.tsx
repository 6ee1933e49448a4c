import { Screen } from '../../../components/screen';

export default function CasesFollowPage() {
  return <Screen title="办理进度">{null}</Screen>;
}
