import type { Home } from '@luyin/contract';
import type { NewsRow } from './queries.ts';

const said: Record<string, string> = {
  measured: '有了新的测量记录',
  declare_dead: '被确认枯死',
  revive: '恢复了生机',
  fell: '已被砍伐',
  move_away: '已被移走',
  open_site: '的位置空出来了，等待补种',
  plant: '的位置种下了新树',
};

export function presentNews(row: NewsRow): Home['today'][number] {
  const where = row.street ? `${row.street}的` : '';
  return {
    kind: 'saved_tree_news',
    text: `您收藏的${where}${row.zh ?? '这棵树'}${said[row.action] ?? '有了新的记录'}`,
    at: row.at.toISOString(),
    treeCode: row.code,
  };
}
