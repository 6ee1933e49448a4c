/** Every page address, typed. Features link through this file and never spell one out. */
import Taro from '@tarojs/taro';

export const paths = {
  home: () => '/pages/home/index',
  trees: () => '/pages/trees/index',
  activities: () => '/pages/activities/index',
  me: () => '/pages/me/index',
  tree: (code: string) => `/tree/pages/detail/index?code=${encodeURIComponent(code)}`,
  search: () => '/tree/pages/search/index',
  /** With the tree that is to be saved, or the page to go on with: both survive a reload of the page. */
  signIn: (save?: string, to?: string) => {
    const wanted = save
      ? `?save=${encodeURIComponent(save)}`
      : to && `?to=${encodeURIComponent(to)}`;
    return `/me/pages/sign-in/index${wanted || ''}`;
  },
  favourites: () => '/me/pages/favourites/index',
  devices: () => '/me/pages/devices/index',
  settings: () => '/me/pages/settings/index',
  inbox: () => '/inbox/pages/list/index',
  plans: () => '/adoption/pages/plans/index',
  adopt: (treeCode: string) => `/adoption/pages/apply/index?code=${encodeURIComponent(treeCode)}`,
  adoptions: () => '/adoption/pages/list/index',
  /** `invite` opens the invitation at once. */
  adoption: (id: string, invite?: 'invite') =>
    `/adoption/pages/detail/index?id=${encodeURIComponent(id)}${invite ? '&invite=1' : ''}`,
  renew: (id: string) => `/adoption/pages/renew/index?id=${encodeURIComponent(id)}`,
  swap: (id: string) => `/adoption/pages/swap/index?id=${encodeURIComponent(id)}`,
  join: (code: string) => `/adoption/pages/join/index?code=${encodeURIComponent(code)}`,
  /** With the entry that is to be corrected. */
  care: (adoptionId: string, corrects?: string) =>
    `/adoption/pages/care/index?id=${encodeURIComponent(adoptionId)}${corrects ? `&corrects=${encodeURIComponent(corrects)}` : ''}`,
  wishes: () => '/adoption/pages/wishes/index',
  certificate: (code: string) =>
    `/adoption/pages/certificate/index?code=${encodeURIComponent(code)}`,
  activity: (id: string) => `/activity/pages/detail/index?id=${encodeURIComponent(id)}`,
  bases: () => '/activity/pages/bases/index',
  base: (id: string) => `/activity/pages/base/index?id=${encodeURIComponent(id)}`,
  draw: (sessionId: string) => `/activity/pages/draw/index?id=${encodeURIComponent(sessionId)}`,
  book: (activityId: string, sessionId = '') =>
    `/signup/pages/book/index?activity=${encodeURIComponent(activityId)}&session=${encodeURIComponent(sessionId)}`,
  signups: () => '/signup/pages/list/index',
  signup: (id: string) => `/signup/pages/detail/index?id=${encodeURIComponent(id)}`,
  signupParty: (id: string) => `/signup/pages/party/index?id=${encodeURIComponent(id)}`,
  dutyYear: () => '/duty/pages/year/index',
  dutyRules: () => '/duty/pages/rules/index',
  /** With the rule that is reported under, and whom of those I bring it is for. */
  selfReport: (ruleId = '', companion = '') =>
    `/duty/pages/report/index?rule=${encodeURIComponent(ruleId)}&companion=${encodeURIComponent(companion)}`,
  /** One that was sent. */
  dutyReport: (id: string) => `/duty/pages/sent/index?id=${encodeURIComponent(id)}`,
  dutyCertificate: (code: string) =>
    `/duty/pages/certificate/index?code=${encodeURIComponent(code)}`,
  hoursProof: (year: string | number) =>
    `/duty/pages/hours/index?year=${encodeURIComponent(String(year))}`,
  crew: () => '/crew/pages/sessions/index',
  crewSession: (sessionId: string) => `/crew/pages/scan/index?id=${encodeURIComponent(sessionId)}`,
  /** Report damage; with the tree or the category that is known already, or one that was refused and is to be mended. */
  report: (tree = '', category = '', mend = '') =>
    `/complaint/pages/report/index?tree=${encodeURIComponent(tree)}&category=${encodeURIComponent(category)}&mend=${encodeURIComponent(mend)}`,
  /** One that was sent or waits to be sent, by the id it has on this phone. */
  reportSent: (id: string) => `/complaint/pages/sent/index?id=${encodeURIComponent(id)}`,
  myCases: () => '/cases/pages/mine/index',
  myCase: (number: string) => `/cases/pages/follow/index?number=${encodeURIComponent(number)}`,
  followCase: (key: string) => `/cases/pages/follow/index?key=${encodeURIComponent(key)}`,
  cases: () => '/cases/pages/list/index',
  casesMap: () => '/cases/pages/map/index',
  casesStats: () => '/cases/pages/stats/index',
  publicCase: (number: string) => `/cases/pages/case/index?number=${encodeURIComponent(number)}`,
  deskCases: () => '/casework/pages/queue/index',
  deskCase: (number: string) => `/casework/pages/case/index?number=${encodeURIComponent(number)}`,
  deskUnits: () => '/casework/pages/units/index',
  deskCalendar: (year: string | number = '') =>
    `/casework/pages/calendar/index?year=${encodeURIComponent(String(year))}`,
  tasks: () => '/tasks/pages/list/index',
  task: (part: string) => `/tasks/pages/task/index?part=${encodeURIComponent(part)}`,
  organise: () => '/organise/pages/activities/index',
  organiseActivity: (id?: string) =>
    `/organise/pages/edit/index${id ? `?id=${encodeURIComponent(id)}` : ''}`,
  organiseResult: (sessionId: string, activityId = '') =>
    `/organise/pages/result/index?id=${encodeURIComponent(sessionId)}&activity=${encodeURIComponent(activityId)}`,
  survival: () => '/organise/pages/survival/index',
  organiseBases: () => '/organise/pages/bases/index',
  organiseBase: (id?: string) =>
    `/organise/pages/base/index${id ? `?id=${encodeURIComponent(id)}` : ''}`,
  desk: () => '/desk/pages/queue/index',
  deskReports: () => '/desk/pages/reports/index',
  deskReport: (id: string) => `/desk/pages/report/index?id=${encodeURIComponent(id)}`,
  dutyRate: () => '/desk/pages/rate/index',
  deskAdoption: (id: string) => `/desk/pages/adoption/index?id=${encodeURIComponent(id)}`,
  deliveries: () => '/desk/pages/deliveries/index',
} as const;

const tabs: readonly string[] = [paths.home(), paths.trees(), paths.activities(), paths.me()];
// WeChat keeps ten pages at most; past that a link replaces instead of stacking.
const deepest = 10;

/** Goes to a page of this app, the way its place in the app asks for. */
export function go(path: string): void {
  if (tabs.includes(path)) void Taro.switchTab({ url: path });
  else if (Taro.getCurrentPages().length >= deepest) void Taro.redirectTo({ url: path });
  else void Taro.navigateTo({ url: path });
}

/** Goes on to a page in place of this one, so that back leads past it. */
export function replace(path: string): void {
  void Taro.redirectTo({ url: path });
}

/** Back, or home when this page was opened from outside. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.switchTab({ url: paths.home() });
}

const pages = new Set(Object.values(paths).map((path) => path('').split('?')[0]));

/**
 * Where an address leads that no page answers to: a page's long address, written by hand or by an older share card, to
 * that page, anything else home (null).
 */
export function pageAt(address: string, query: Record<string, unknown> = {}): string | null {
  const path = `/${address.replace(/^\/+|\/+$/g, '')}`;
  if (!pages.has(path)) return null;
  const search = Object.entries(query)
    .filter(([name, value]) => typeof value === 'string' && !name.startsWith('$'))
    .map(([name, value]) => `${name}=${encodeURIComponent(value as string)}`)
    .join('&');
  return search ? `${path}?${search}` : path;
}

/** The page of this app in what an address carries; null for anything else, so that nobody is sent elsewhere. */
export function pageOf(carried: string): string | null {
  let path = carried;
  try {
    // Some hosts hand parameters over as they were written.
    if (!path.startsWith('/')) path = decodeURIComponent(path);
  } catch {
    return null;
  }
  return pages.has(path.split('?')[0]!) ? path : null;
}

/**
 * The tree's code in what a plate's QR code says: its web address (`…/t/CODE`), a page of this app
 * (`…?code=CODE`) or the bare code. Null when it is something else.
 */
export function codeFromPlate(text: string): string | null {
  const trimmed = text.trim();
  const found =
    /\/t\/([^/?#]+)/.exec(trimmed)?.[1] ?? /[?&](?:code|scene)=([^&#]+)/.exec(trimmed)?.[1];
  let code = found ?? trimmed;
  try {
    code = decodeURIComponent(code);
  } catch {
    // A stray % stays as it is and fails the pattern below.
  }
  code = code.toUpperCase();
  return /^[A-Z0-9][A-Z0-9-]{2,31}$/.test(code) ? code : null;
}
