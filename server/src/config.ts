/** The only reader of the environment. Every setting is checked at once; what is wrong is said by name. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project, two levels above src/config.ts and above dist/main.js alike. */
export const projectRoot = path.resolve(fileURLToPath(new URL('.', import.meta.url)), '../..');

/** Where the person stands who names a file: npm itself runs its scripts in the root of the project. */
export const standingIn = process.env.INIT_CWD ?? process.cwd();

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: string[]) {
    super(['These settings are not right:', ...problems.map((line) => `  ${line}`)].join('\n'));
  }
}

type Environment = Record<string, string | undefined>;
type Reader<T> = (text: string) => T | undefined;

const oneOf =
  <const T extends string>(...words: T[]): Reader<T> =>
  (text) =>
    words.find((word) => word === text);
const whole =
  (min: number, max: number): Reader<number> =>
  (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined;
const onOff: Reader<boolean> = (text) =>
  ['1', 'true', 'yes', 'on'].includes(text)
    ? true
    : ['0', 'false', 'no', 'off'].includes(text)
      ? false
      : undefined;
const webAddress: Reader<string> = (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? text.replace(/\/+$/, '') : undefined;
};
const postgresAddress: Reader<string> = (text) =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined;
const anyText: Reader<string> = (text) => text;
/** true, false, how many proxies stand in front, or their addresses. */
const proxies: Reader<boolean | number | string[]> = (text) => {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const asSwitch = onOff(text);
  if (asSwitch !== undefined) return asSwitch;
  const list = text.split(',').map((item) => item.trim());
  return list.every((item) => /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(item)) ? list : undefined;
};

export type Config = ReturnType<typeof readConfig>;

export function readConfig(env: Environment = process.env) {
  const problems: string[] = [];
  const read = <T, D>(name: string, reader: Reader<T>, expected: string, otherwise: D): T | D => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return otherwise;
    const value = reader(text);
    if (value === undefined) {
      const shown = /SECRET|DATABASE_URL/.test(name) ? '(not shown)' : JSON.stringify(text);
      problems.push(`${name} is ${shown}, expected ${expected}`);
      return otherwise;
    }
    return value;
  };

  const production = 'production';
  const environment = read(
    'NODE_ENV',
    oneOf('development', production, 'test'),
    'development, production or test',
    'development' as const,
  );
  const isProduction = environment === production;
  const secretKey = read(
    'SECRET_KEY',
    (text) => (text.length >= 32 ? text : undefined),
    'at least 32 characters, e.g. from: openssl rand -base64 32',
    null,
  );
  if (isProduction && secretKey === null && !problems.some((line) => line.startsWith('SECRET_KEY')))
    problems.push('SECRET_KEY is missing, expected at least 32 characters in production');

  const wechat = {
    appId: read('WECHAT_APP_ID', anyText, 'the mini-program’s AppID', null),
    secret: read('WECHAT_APP_SECRET', anyText, 'the mini-program’s AppSecret', null),
    apiBase: read('WECHAT_API_BASE', webAddress, 'an http(s) address', 'https://api.weixin.qq.com'),
  };
  if ((wechat.appId === null) !== (wechat.secret === null))
    problems.push(
      `${wechat.appId === null ? 'WECHAT_APP_ID' : 'WECHAT_APP_SECRET'} is missing, expected both WECHAT_APP_ID and WECHAT_APP_SECRET or neither`,
    );

  const bucket = {
    endpoint: read(
      'STORAGE_S3_ENDPOINT',
      webAddress,
      'an http(s) address; {bucket} may stand in its host',
      '',
    ),
    bucket: read('STORAGE_S3_BUCKET', anyText, 'the name of a bucket', ''),
    region: read('STORAGE_S3_REGION', anyText, 'the region of the bucket', ''),
    keyId: read('STORAGE_S3_KEY_ID', anyText, 'the id of an access key', ''),
    secret: read('STORAGE_S3_SECRET', anyText, 'the access key', ''),
  };
  const parts = ['ENDPOINT', 'BUCKET', 'REGION', 'KEY_ID', 'SECRET'].map(
    (part) => `STORAGE_S3_${part}`,
  );
  const absent = parts.filter((name) => !env[name]?.trim());
  if (absent.length > 0 && absent.length < parts.length)
    problems.push(
      `${absent.join(', ')} ${absent.length > 1 ? 'are' : 'is'} missing, expected all of ${parts.join(', ')} or none`,
    );

  const perMinute = (name: string, otherwise: number) =>
    read(name, whole(0, 1_000_000_000), 'requests per minute, 0 for no limit', otherwise);

  const config = {
    environment,
    isProduction,
    port: read('PORT', whole(0, 65_535), 'a port from 0 to 65535', 8080),
    host: read('HOST', anyText, 'an address to listen on', '0.0.0.0'),
    dataDir: path.resolve(read('DATA_DIR', anyText, 'a folder', './data')),
    databaseUrl: read(
      'DATABASE_URL',
      postgresAddress,
      'postgres://user:password@host:port/name',
      null,
    ),
    databasePool: read('DATABASE_POOL', whole(4, 200), 'connections, from 4 to 200', 10),
    cityFile: path.resolve(
      read(
        'CITY_FILE',
        anyText,
        'a city file, see cities/',
        path.join(projectRoot, 'cities', 'changzhou.json'),
      ),
    ),
    /** null: as the city file says. */
    demo: read('DEMO', onOff, 'on or off', null),
    logLevel: read(
      'LOG_LEVEL',
      oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
      'trace, debug, info, warn, error, fatal or silent',
      'info' as const,
    ),
    secretKey,
    trustProxy: read(
      'TRUST_PROXY',
      proxies,
      'on, off, how many proxies stand in front, or their addresses',
      false,
    ),
    publicUrl: read('PUBLIC_URL', webAddress, 'the http(s) address people use', null),
    rateLimits: {
      address: perMinute('RATE_LIMIT_ADDRESS', 1200),
      person: perMinute('RATE_LIMIT_PERSON', 600),
      writes: perMinute('RATE_LIMIT_WRITES', 120),
      signIn: perMinute('RATE_LIMIT_SIGN_IN', 20),
    },
    wechat,
    /** Where photos lie; null: in the city's folder. */
    bucket: absent.length === 0 ? bucket : null,
    /** Where the built H5 mini-program lies. */
    h5Folder: path.resolve(
      read(
        'H5_DIR',
        anyText,
        'the folder of the built H5 mini-program',
        path.join(projectRoot, 'dist', 'h5'),
      ),
    ),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
