import type { MessageTable } from '../inbox/messages.ts';

interface Due {
  title: string;
  trees: number;
  year: number;
}

/** What organisers are asked years later. */
export const plantingMessages = {
  survival_due: ({ title, trees, year }: Due) => ({
    title: '该看看树活得怎么样了',
    text: `“${title}”种下的 ${trees} 棵树满 ${['一', '二', '三'][year - 1]}年了，请去现场数一数活了多少，到工作台登记。大家会在活动页上看到。`,
  }),
} satisfies MessageTable;
