import { View } from '@tarojs/components';
import { aria } from '../../platform/aria';

/** In full, paragraph by paragraph: nobody signs what has to be scrolled inside a box. */
export function AgreementText({ title, text }: { title: string; text: string }) {
  return (
    <View id="agreement-text" className="card pad t8">
      <View className="h3 centre" {...aria.heading(3)}>
        {title}
      </View>
      {text
        .split(/\n+/)
        .filter((paragraph) => paragraph.trim())
        .map((paragraph, at) => (
          <View key={at} className="paragraph">
            {paragraph}
          </View>
        ))}
    </View>
  );
}
