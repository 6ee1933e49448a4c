import { useEffect, useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';

const momentMs = 50;

/** What stands below the first screen, drawn a moment after it: all at once is too much for WeChat's view. */
export function Later({ after = 1, children }: { after?: number; children: ReactNode }) {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(true), momentMs * after);
    return () => clearTimeout(timer);
  }, [after]);
  return <View>{drawn && children}</View>;
}
