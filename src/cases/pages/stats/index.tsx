import { Screen } from '../../../components/screen';

export default function CasesStatsPage() {
  return <Screen title="办理情况">{null}</Screen>;
}
