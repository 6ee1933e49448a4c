/** The made-up bases and planting days of the demo city, in the words an organiser would use. All invented. */
import type { ActivityForm } from '@luyin/contract';
import type { BaseLevel } from '@luyin/contract/activity/words';

export const baseNames: readonly (readonly [BaseLevel, readonly string[]])[] = [
  ['national', ['百家林', '万木原']],
  ['provincial', ['知春岭', '听松坡', '长亭湾', '云起岗', '采薇圩']],
  [
    'city',
    [
      ...'晴耕园 雨读林 三余地 半坡苗圃 白鹭滩 柳叶洲 竹影塘 枫桥坡 稻香埂 桑麻里 梅雨亭 桂子山 小荷圩 野菊岗'.split(
        ' ',
      ),
    ],
  ],
];

export const baseWords = (name: string): string =>
  `${name}是编造的演示基地，并不真的存在。有停车场、厕所和工具房，雨天有棚子可以避雨。`;

type Words = Pick<ActivityForm, 'title' | 'kind' | 'description' | 'bring' | 'duty'>;

const tools = ['手套', '水杯', '耐脏的鞋'];
const planting = (each: number): ActivityForm['duty'] => ({
  form: 'afforestation',
  rule: 'tree_planted',
  basis: 'head',
  quantity: each,
});
const byHour = (form: ActivityForm['duty']['form'], rule: string | null): ActivityForm['duty'] => ({
  form,
  rule,
  basis: 'hours',
  quantity: 0,
});

/** By what they are called in activities.ts. */
export const activityWords = {
  opening: {
    kind: 'planting',
    title: '一家人来种树',
    description:
      '大手牵小手，一家种下两三棵。树苗、铁锹和水桶现场都有，师傅会教怎么挖坑、怎么扶正、怎么浇定根水。孩子请由大人陪着。',
    bring: [...tools, '遮阳帽'],
    duty: planting(1),
  },
  open: {
    kind: 'planting',
    title: '周六种树日',
    description:
      '上午、下午各一场，一个人来、一家人来、单位组队来都可以。种的是香樟、榉树和乌桕，种好以后挂上编号，以后随时能回来看它。',
    bring: tools,
    duty: planting(2),
  },
  lottery: {
    kind: 'planting',
    title: '名额不多的樱花林',
    description:
      '只有三十个名额，想来的人多，所以抽签。抽签用的种子事先封好，抽完公开，谁都可以自己重算一遍。',
    bring: tools,
    duty: planting(2),
  },
  full: {
    kind: 'tending',
    title: '给新栽的树浇水',
    description: '今年春天种下的树要熬过干旱。两人一组，提水、培土、扶正歪了的苗。',
    bring: ['水杯', '雨鞋', '手套'],
    duty: byHour('tending', 'tending_hour'),
  },
  class: {
    kind: 'class',
    title: '阳台种花的门道',
    description: '土怎么配、水怎么浇、冬天怎么过。带一盆养不好的花来，老师当场看看。',
    bring: ['一盆自己的花'],
    duty: byHour('volunteering', null),
  },
  visit: {
    kind: 'visit',
    title: '走进年轮的展馆',
    description: '跟着讲解员看一截老树的年轮，认二十种身边的树。全程平路，轮椅可以通行。',
    bring: [],
    duty: byHour('other', null),
  },
  tending: {
    kind: 'tending',
    title: '林子里除草培土',
    description: '给去年种的林子除草、培土，草就地铺在树下保水。活不重，干一会儿歇一会儿。',
    bring: tools,
    duty: byHour('tending', 'tending_hour'),
  },
  volunteering: {
    kind: 'volunteering',
    title: '树木医生街头问诊',
    description: '陪着老师在社区摆摊，帮邻居看看家里的花、门口的树怎么了，登记问题，发小册子。',
    bring: ['水杯'],
    duty: byHour('volunteering', 'advice_hour'),
  },
  families: {
    kind: 'planting',
    title: '孩子的第一棵树',
    description: '给孩子种一棵和他一起长大的树。每家两棵小苗，现场做一块写着孩子小名的木牌。',
    bring: [...tools, '孩子的小铲子'],
    duty: planting(1),
  },
  units: {
    kind: 'planting',
    title: '单位组队植树',
    description: '给单位、社团和班级留的一场，十个人起报，现场分地块，种完一起合影。',
    bring: tools,
    duty: planting(2),
  },
  spring: {
    kind: 'planting',
    title: '夏天前的最后一批',
    description: '趁着雨水多，把最后一批苗种下去。',
    bring: tools,
    duty: planting(2),
  },
  pruned: {
    kind: 'tending',
    title: '一起修枯枝',
    description: '跟着师傅学修剪：先剪枯的，再剪病的，最后剪交叉的。',
    bring: tools,
    duty: byHour('tending', 'tending_hour'),
  },
  pots: {
    kind: 'class',
    title: '教您栽一盆薄荷',
    description: '从扦插到上盆，一个小时学会，栽好的带回家。',
    bring: [],
    duty: byHour('volunteering', null),
  },
  yesterday: {
    kind: 'volunteering',
    title: '河边捡拾垃圾',
    description: '沿着河边走一圈，把草丛里的垃圾捡干净，给树穴松松土。',
    bring: ['手套', '水杯'],
    duty: byHour('volunteering', null),
  },
} satisfies Record<string, Words>;
export type DemoActivity = keyof typeof activityWords;
