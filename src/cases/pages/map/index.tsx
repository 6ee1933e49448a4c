import { Screen } from '../../../components/screen';

export default function CasesMapPage() {
  return <Screen title="反映地图">{null}</Screen>;
}
