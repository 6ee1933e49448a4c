import { Screen } from '../../../components/screen';

export default function CasesMinePage() {
  return <Screen title="我反映的">{null}</Screen>;
}
