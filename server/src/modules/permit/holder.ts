/** Who holds a permit, as much of it as anybody may read. The rest is left in the file that it came in. */
import { tidyText } from '../wording/text.ts';
import { maskPersonal } from '../wording/mask.ts';

const units =
  /(?:有限责任公司|股份有限公司|有限公司|分公司|公司|集团|街道办事处|居民委员会|村民委员会|业主委员会|居委会|村委会|业委会|委员会|管理处|管理局|管理所|办事处|派出所|事务所|合作社|幼儿园|小学|中学|大学|学院|学校|医院|银行|酒店|中心|小区|社区|花园|项目部|工程部|[局处所院厂站部会队馆店场园村组办署厅行社寺庙])$/u;
const places = /^.{1,6}?(?:自治[区州县]|[省市区县镇乡]|街道)(?:.{1,4}?[区县镇乡](?=.{3}))?/u;

/** 常州市某某公司 is 常州市****公司, 王小明 is 王**. What comes masked stays as it came. */
export function maskHolder(text: string): string {
  const name = maskPersonal(tidyText(text) ?? '');
  if (name.includes('*')) return name;
  const unit = units.exec(name)?.[0];
  const signs = Array.from(name);
  if (!unit || signs.length <= 3) return `${signs[0] ?? ''}**`;
  const place = places.exec(name)?.[0] ?? '';
  const head = place.length + unit.length < name.length ? place : '';
  return `${head || signs[0]!}****${unit}`;
}
