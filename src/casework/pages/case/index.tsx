import { Screen } from '../../../components/screen';

export default function CaseworkCasePage() {
  return <Screen title="办理">{null}</Screen>;
}
