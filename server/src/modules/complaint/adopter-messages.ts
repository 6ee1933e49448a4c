import { spoken, type NamedTree } from '../adoption/tree-name.ts';
import type { MessageTable } from '../inbox/messages.ts';

export const adopterMessages = {
  /** To those who look after the tree, before anybody else; it says nothing of who reported. */
  adopted_tree_reported: ({ plain, ...tree }: NamedTree & { plain: string }) => ({
    title: '您认养的树有人反映情况',
    text: `有人反映${spoken(tree)}的情况：${plain}。绿化部门会去处理，您有空也可以去看看它。`,
  }),
} satisfies MessageTable;
