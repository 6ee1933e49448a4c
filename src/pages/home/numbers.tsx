import { View } from '@tarojs/components';
import type { Home } from '@luyin/contract';
import { counted } from '../../texts/tree-words';
import { texts } from './texts';

/** The city's green in four numbers, the first one large. */
export function CityNumbers({ numbers, city }: { numbers: Home['numbers']; city: string }) {
  const others = [
    { text: '树种', value: numbers.species },
    { text: '古树名木', value: numbers.heritage },
    { text: '绿地', value: numbers.greenspaces },
  ];
  return (
    <View id="city-numbers" className="numbers">
      <View className="small numbers-soft">{city + texts.numbers}</View>
      <View className="numbers-big num">{counted(numbers.trees)}</View>
      <View className="row g16 t12">
        {others.map(({ text, value }) => (
          <View key={text} className="numbers-one">
            <View className="h3 num">{counted(value)}</View>
            <View className="small numbers-soft">{text}</View>
          </View>
        ))}
      </View>
    </View>
  );
}
