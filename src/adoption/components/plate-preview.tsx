import { View } from '@tarojs/components';
import { aria } from '../../platform/aria';
import { applyTexts as texts } from '../texts';

interface Props {
  text: string;
  tree: string;
  code: string;
}

/** The plate as it will hang on the tree, drawn. */
export function PlatePreview({ text, tree, code }: Props) {
  return (
    <View className="sign" {...aria.image(`${texts.preview}：${text}`)}>
      <View className="sign-holes">
        <View className="sign-hole" />
        <View className="sign-hole" />
      </View>
      <View className="sign-text">{text}</View>
      <View className="sign-rule" />
      <View className="row g12 small sign-soft num">
        <View className="grow">{tree}</View>
        <View>{code}</View>
      </View>
    </View>
  );
}
