import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { renderSVG } from 'uqr';
import { qrText, type CertificatePayload } from './modules/duty/payload.ts';
import { verifyCommand } from './modules/duty/verify-command.ts';
import { makeSecrets } from './secrets.ts';

const cli = fileURLToPath(new URL('./verify-cli.ts', import.meta.url));
const secretKey = 'a secret that only this test knows, 32+ chars';
const { signer } = makeSecrets(secretKey);
const key = signer.publicKey.toString('base64url');
const payload: CertificatePayload = {
  v: 1,
  code: '7K3M9QX2B4RTW8ZC',
  no: '测试尽责-2026-00012',
  kind: 'duty',
  name: '林小满',
  year: 2026,
  trees: 3.33,
  city: '测试市',
  on: '2026-05-01',
};
const text = qrText('https://trees.example', payload.code, signer, JSON.stringify(payload));
/** The same with one tree more, and the signature of the true one. */
const forged = (() => {
  const [address, rest] = text.split('#') as [string, string];
  const body = Buffer.from(JSON.stringify({ ...payload, trees: 4.33 })).toString('base64url');
  return `${address}#${body}.${rest.split('.')[1]}`;
})();

describe('npm run verify', () => {
  let folder: string;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'luyin-verify-'));
    await draw('paper.png', text);
    await draw('forged.png', forged);
    writeFileSync(path.join(folder, 'paper.txt'), `请看这份证书：\n${text}\n谢谢`);
    writeFileSync(path.join(folder, 'key.json'), JSON.stringify({ algorithm: 'Ed25519', key }));
    writeFileSync(path.join(folder, 'other.txt'), '没有证书');
    writeFileSync(path.join(folder, 'blank.png'), await blank().png().toBuffer());
    const whole = await blank().png().toBuffer();
    writeFileSync(path.join(folder, 'broken.png'), whole.subarray(0, whole.length / 2));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const blank = () =>
    sharp({ create: { width: 750, height: 1200, channels: 3, background: '#f4efe2' } });

  /** A poster with the code in its corner, as the mini-program draws it. */
  async function draw(name: string, says: string): Promise<void> {
    const code = await sharp(Buffer.from(renderSVG(says, { ecc: 'M', border: 4 })))
      .resize(300)
      .png()
      .toBuffer();
    const poster = blank().composite([{ input: code, left: 400, top: 850 }]);
    const drawn = name.endsWith('.png') ? poster.png() : poster.jpeg({ quality: 70 });
    writeFileSync(path.join(folder, name), await drawn.toBuffer());
  }

  // No network and no database: nothing listens where these point.
  const surroundings = () => ({
    DATA_DIR: path.join(folder, 'data'),
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  });
  async function verify(args: string[], env: Record<string, string> = {}) {
    let out = '';
    let err = '';
    const code = await verifyCommand(args, {
      env: { ...surroundings(), ...env },
      folder,
      say: (line) => void (out += `${line}\n`),
      complain: (line) => void (err += `${line}\n`),
    });
    return { code, out, err };
  }

  it('is a program that ends with 0 for a good paper and 1 for a forged one', async () => {
    for (const [what, expected] of [
      ['paper.png', 0],
      [forged, 1],
    ] as const) {
      const child = spawn(process.execPath, ['--import', 'tsx', cli, '--key', key, what], {
        env: { PATH: process.env.PATH, INIT_CWD: folder, ...surroundings() },
        stdio: 'ignore',
      });
      const [code] = (await once(child, 'close')) as [number | null];
      assert.equal(code, expected, what);
    }
  });

  it('takes a key that begins with a dash', async () => {
    let secret = '';
    let dashed = '';
    for (let i = 0; !dashed.startsWith('-'); i += 1) {
      secret = `${secretKey} ${i}`;
      dashed = makeSecrets(secret).signer.publicKey.toString('base64url');
    }
    const theirs = qrText('', payload.code, makeSecrets(secret).signer, JSON.stringify(payload));
    assert.equal((await verify(['--key', dashed, theirs])).code, 0);
    assert.equal((await verify(['--key', dashed, text])).code, 1);
  });

  for (const [what, args] of [
    ['a text', () => ['--key', key, text]],
    ['a text file', () => ['--key', key, 'paper.txt']],
    ['a picture of the poster', () => ['--key', key, 'paper.png']],
    ['a key in the answer of the server', () => ['--key-file', 'key.json', 'paper.png']],
  ] as const)
    it(`finds ${what} valid and says what it says`, async () => {
      const { code, out, err } = await verify(args());
      assert.equal(code, 0, err);
      for (const said of ['VALID', '尽责证书', payload.no, '林小满', '3.33 棵', payload.code])
        assert.ok(out.includes(said), `${said} in ${out}`);
    });

  it('reads a photo that WeChat made small', async () => {
    await draw('paper.jpg', text);
    assert.equal((await verify(['--key', key, 'paper.jpg'])).code, 0);
  });

  for (const what of [forged, 'forged.png'])
    it(`finds a changed one forged, as ${what === forged ? 'a text' : 'a picture'}`, async () => {
      const { code, out } = await verify(['--key', key, what]);
      assert.deepEqual([code, /FORGED/.test(out)], [1, true]);
      assert.ok(!out.includes('林小满'), 'what it says is not repeated');
    });

  it('finds one of another house forged', async () => {
    const other = makeSecrets('another secret, also of 32 characters').signer.publicKey;
    const { code } = await verify(['--key', other.toString('base64url'), text]);
    assert.equal(code, 1);
  });

  it('takes the key of this house when none is given', async () => {
    assert.equal((await verify([text], { SECRET_KEY: secretKey })).code, 0);
    const data = path.join(folder, 'kept');
    mkdirSync(path.join(data, 'changzhou'), { recursive: true });
    writeFileSync(path.join(data, 'changzhou', 'secret.key'), `${secretKey}\n`);
    assert.equal((await verify([text], { DATA_DIR: data })).code, 0);
  });

  it('makes no key where there is none', async () => {
    const { code, err } = await verify([text]);
    assert.equal(code, 2);
    assert.match(err, /no key yet/);
    assert.ok(!existsSync(path.join(folder, 'data')));
  });

  for (const [args, words] of [
    [[], /which file or which text/],
    [['a', 'b'], /which file or which text/],
    [['--key', 'short', 'x'], /no key/],
    [['--key', key, '--key-file', 'key.json', 'x'], /Give --key or --key-file/],
    [['--key', key, 'nothing here'], /no certificate in it/],
    [['--key', key, 'other.txt'], /no certificate in it/],
    [['--key', key, 'blank.png'], /No QR code/],
    [['--key', key, 'broken.png'], /./],
    [['--key', key, '.'], /cannot be read/],
    [['--forged', 'x'], /Unknown option/],
  ] as const)
    it(`says what is wrong with ${JSON.stringify(args).replace(key, 'KEY')}`, async () => {
      const { code, err } = await verify([...args]);
      assert.equal(code, 2, err);
      assert.match(err, words);
    });
});
