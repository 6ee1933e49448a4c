/** Phones, messengers and addresses of the web, in the spellings people use to get them past a reader. */
import { bare, plain } from './text.ts';
import { names } from './word-list.ts';

const numerals: Record<string, string> = {
  ...Object.fromEntries([...'零一二三四五六七八九'].map((sign, i) => [sign, String(i)])),
  ...Object.fromEntries([...'〇壹贰叁肆伍陆柒捌玖'].map((sign, i) => [sign, String(i)])),
  幺: '1',
  两: '2',
  貳: '2',
  參: '3',
  陸: '6',
};

// Days and spans of years are what people put on plates, and they are long numbers too.
const dates = [
  /(?<!\d)(?:1[89]|20)\d\d\s*[年./-]\s*(?:0?[1-9]|1[0-2])\s*[月./-]\s*(?:0?[1-9]|[12]\d|3[01])(?!\d)/gu,
  /(?<!\d)(?:1[89]|20)\d\d\s*[至到~—–-]+\s*(?:1[89]|20)\d\d(?!\d)/gu,
  /(?<!\d)(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/gu,
];

const inDigits = (text: string) => text.replace(/./gu, (sign) => numerals[sign] ?? sign);

/** Seven digits in a row are a number to call or to look up, whatever stands between them. */
function holdsNumber(text: string): boolean {
  const undated = dates.reduce((left, date) => left.replace(date, '年'), inDigits(plain(text)));
  const digits = bare(undated);
  if (/\d{7}/.test(digits)) return true;
  // o for 0 and l for 1
  const run = /[\doli]{9,}/.exec(digits)?.[0];
  return run !== undefined && run.replace(/\D/g, '').length >= 6;
}

const addresses = [
  /@/,
  /https?:|www[.。]|:\/\//,
  /[a-z0-9-][.。·](?:com|cn|net|org|top|xyz|vip|cc|shop|site|club|ltd|store)(?![a-z])/,
  /[\p{L}\p{N}](?:点|dot)(?:com|cn|net|org)(?![a-z])/u,
];
// Two letters may be somebody's initials and four digits a year; followed by more they are an account.
const account =
  /(?:^|[^a-z])(?:v|vx|wx|wei|q|qq|tel|dy|ks)(?:号|群)?\d{5,}|(?:^|[^a-z])(?:vx|wx|qq)(?:号|群)|扣扣\d{4,}/;
const labelled = /(?:^|[^a-z])(?:v|vx|wx|qq|tel|phone|mail|email|微|微信|薇)\s*[:;=+]\s*[a-z0-9]/;
const messenger = /(?:微信|(?:^|[^a-z])(?:vx|wx))[\s_-]*[a-z][a-z0-9_-]{4,}/;
// 参加我们 and 更加微笑 ask for nothing, and 打扫码头 is work.
const inviting = /(?<![参增添附更])加(?:我|微|v|群)|(?<!打)扫码(?!头)/;

export function namesContact(text: string): boolean {
  const close = plain(text).replace(/\s/g, '');
  return (
    holdsNumber(text) ||
    addresses.some((address) => address.test(close)) ||
    account.test(inDigits(bare(text))) ||
    labelled.test(plain(text)) ||
    messenger.test(plain(text)) ||
    inviting.test(bare(text)) ||
    names('contact', text)
  );
}
