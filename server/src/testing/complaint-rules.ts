/** What the test city takes reports of: one category of each sort, and a unit for each way of routing. */
import type { ComplaintRules, RuleCategory } from '../modules/complaint/rules-file.ts';

const category = (
  given: Pick<RuleCategory, 'id' | 'name' | 'plain'> & Partial<RuleCategory>,
): RuleCategory => ({
  hint: '说说看到了什么',
  picture: 'other',
  group: '伤树毁绿',
  severity: 'normal',
  felling: false,
  elsewhere: null,
  accept: { unit: 'workdays', n: 1 },
  handle: { unit: 'workdays', n: 5 },
  questions: [],
  ...given,
});

export const testComplaintRules: ComplaintRules = {
  categories: [
    category({
      id: 'felling',
      name: '擅自砍伐',
      plain: '有人砍树',
      picture: 'saw',
      felling: true,
      questions: [
        {
          id: 'still_going',
          text: '现在还在砍吗？',
          kind: 'choice',
          required: true,
          choices: [
            { id: 'yes', text: '还在砍' },
            { id: 'no', text: '已经停了' },
          ],
        },
        { id: 'trees', text: '大约有几棵树？', kind: 'number', required: false, choices: [] },
      ],
    }),
    category({ id: 'lawn_damage', name: '损毁草坪', plain: '草坪被弄坏了', picture: 'lawn' }),
    category({ id: 'bark_damage', name: '剥皮钉钉', plain: '有人伤树', picture: 'nail' }),
    category({
      id: 'parking',
      name: '绿地停车',
      plain: '车停在绿地上',
      picture: 'car',
      group: '占用绿地',
      handle: { unit: 'workdays', n: 13 },
    }),
    category({
      id: 'heritage_damage',
      name: '损害古树名木',
      plain: '古树受伤了',
      picture: 'heritage',
      group: '危险和紧急',
      severity: 'urgent',
      accept: { unit: 'hours', n: 2 },
      handle: { unit: 'hours', n: 24 },
    }),
    category({
      id: 'upkeep',
      name: '养护不到位',
      plain: '树和草没人管',
      picture: 'care',
      group: '养护和设施',
      accept: { unit: 'workhours', n: 4 },
      handle: { unit: 'workhours', n: 20 },
    }),
    category({
      id: 'construction_waste',
      name: '建筑垃圾',
      plain: '建筑垃圾',
      picture: 'elsewhere',
      group: '其他',
      elsewhere: 'urban-management',
    }),
    category({
      id: 'old_signs',
      name: '旧标牌',
      plain: '标牌旧了',
      group: '其他',
      retired: true,
    }),
  ],
  units: [
    { id: 'east-1', name: '东区绿化养护一队', phone: null },
    { id: 'west-1', name: '西区绿化养护一队', phone: null },
    { id: 'heritage', name: '古树名木保护组', phone: null },
    { id: 'mobile', name: '绿化机动队', phone: '0519-12345678' },
  ],
  routes: [
    { categories: ['heritage_damage'], unit: 'heritage' },
    { districts: ['east'], unit: 'east-1' },
    { districts: ['west'], unit: 'west-1' },
    { unit: 'mobile' },
  ],
  agencies: [
    { id: 'urban-management', name: '城市管理局' },
    { id: 'water', name: '水利局' },
    { id: 'hotline', name: '12345 政务服务热线' },
  ],
  worktime: [
    { from: '09:00', until: '12:00' },
    { from: '13:30', until: '17:30' },
  ],
  managersAfterHours: 24,
  warnShare: 0.25,
};
