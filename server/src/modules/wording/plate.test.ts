import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Failure } from '../../failure.ts';
import { checkPlate } from './plate.ts';

const ordinary = `王小明一家
2026届三班
常州市实验小学
林家有树
给爷爷的树
给他妈妈的树
最好的爸爸
第一中学初二（3）班
常州投资集团志愿队
招商银行常州分行
凌家塘批发市场
李电华与张话
尼玛次仁
石头 shitou
Tom & Jerry
WX ♥ LY
QQ和妞妞的树
Li.Mei
2026年3月12日
2026.3.12 种
20260312
1999-2026
1999—2026
相识10000天
三一班三八节
七年级一二三班
九九八十一
幸福里12号楼
12345志愿队
🌳林家的树
café 的树
欧阳·阿依古丽
五三二四七
常州 12 路公交车队
Ω 物理组
学习雷锋
好好学习，天天向上
常青树，不老松
电影爱好者
王加强
加拿大归国同学
薛微信
打铁巷社区
威信镇小学
邓小微
林小满 & 周青禾
百年好合
参加我们的绿化
更加微笑
打扫码头的人
先进群众
独特价值
树下单车
端正品行
保护树根治理河道
岁月入画
举办证书展
生日你好
理性交流
绿色情缘
做爱心义工
扣扣的树
致电影人
WX LY 2026
wx 2026
V2026
常州绿色咨询公司
12345热线志愿队
电话局老同事
二〇二六年三月十二日
二零二六零三一二
天狗日食观测队
混杂种植小组`.split('\n');

const contact = `13812345678
138 1234 5678
138-1234-5678
1 3 8 1 2 3 4 5 6 7 8
１３８１２３４５６７８
①③⑧①②③④⑤⑥⑦⑧
一三八一二三四五六七八
壹叁捌壹贰叁肆伍陆柒捌
幺三八幺二三四五六七八
138一二三四5678
1⃣3⃣8⃣1⃣2⃣3⃣4⃣5⃣6⃣7⃣8⃣
+86 138 1234 5678
0086-13812345678
l38l2345678
138ooo12345
0519-86681234
86681234
4008-123-456
QQ 12345
qq:1234567
Q12345
qq群
扣扣一二三四五
扣扣群见
微信 abc123
微信号林家
加微信
加 我
加V林家
vx abcd12
VX：linjia
v信林家
V 信 林家
薇信
wx_linjia2026
wx12345
wechat linjia
www.linjia.com
linjia.com
linjia。com
林家点cn找
linjia点com
ｌｉｎｊｉａ．ｃｏｍ
https://t.cn/abc
me@linjia
林家＠山水
扫一扫有惊喜
扫 码
二维码
林家电话号在背面
联系人林家
官网见
公众号林家
抖音号linjia
加\u200b我
微\u200d信号`.split('\n');

const advertising = `林家面馆优惠
全场打折
全场 打-折
批发价
限时特价
厂家直销
高薪招聘
旺铺招租
无抵押贷款
诚聘店员
欢迎光临林家面馆
第一品牌林家
办证刻章
限.时 特·价
免费领鸡蛋
奶茶加盟
林家旗舰店`.split('\n');

const unfit = `傻逼
傻 逼
傻*逼
王八蛋
你是脑残
FUCK you
ｆｕｃｋ
卖淫
草泥马
fuck`.split('\n');

const limit = 16;

function codeOf(text: string, most = limit): string {
  try {
    return `passes as ${checkPlate(text, most)}`;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    assert.ok(error.details.fields?.['plate.text'], 'the field is named');
    return error.code;
  }
}

describe('the words of a plate', () => {
  for (const text of ordinary)
    test(`may be ${text}`, () => assert.equal(codeOf(text), `passes as ${text}`));

  for (const [code, list] of Object.entries({
    plate_contact: contact,
    plate_advertising: advertising,
    plate_unfit: unfit,
  })) {
    for (const text of list)
      test(`may not be ${JSON.stringify(text)}: ${code}`, () =>
        assert.equal(codeOf(text, 30), code));
  }

  test('are counted as people count', () => {
    assert.equal(codeOf('林'.repeat(16)), `passes as ${'林'.repeat(16)}`);
    assert.equal(codeOf('林'.repeat(17)), 'plate_too_long');
    assert.equal(codeOf('👨‍👩‍👧的树', 3), 'passes as 👨‍👩‍👧的树');
    assert.equal(codeOf('👨‍👩‍👧的小树', 3), 'plate_too_long');
    assert.equal(codeOf('e\u0301té', 3), 'passes as été');
    assert.equal(codeOf('𠮷𠮷家', 3), 'passes as 𠮷𠮷家');
  });

  test('come back trimmed, composed and without what cannot be seen', () => {
    assert.equal(checkPlate('  林家\t\n  有树 ', limit), '林家 有树');
    assert.equal(checkPlate('林\u200b家\ufeff有\u202e树', limit), '林家有树');
    assert.equal(checkPlate('林\u200d家', 2), '林家');
    assert.equal(checkPlate('林家\u3000有树', limit), '林家 有树');
  });

  test('are there, and can be read', () => {
    for (const nothing of ['', '   ', '\n\t', '\u200b\u200b', '\u3164'])
      assert.equal(codeOf(nothing), 'plate_empty', JSON.stringify(nothing));
    for (const signs of ['……', '。。。', '❤❤', '——', '🌳', '（）'])
      assert.equal(codeOf(signs), 'plate_empty', signs);
    for (const broken of ['林\0家', '林\u0007', '林\ud83c', '林\ue000', `树${'\u0301'.repeat(9)}`])
      assert.equal(codeOf(broken), 'plate_unfit', JSON.stringify(broken));
  });

  test('say how long they are when they are too long', () => {
    assert.throws(
      () => checkPlate('一二三四五六', 5),
      (error) =>
        error instanceof Failure &&
        error.details.fields?.['plate.text'] === '最多写 5 个字，现在有 6 个',
    );
  });
});
