/**
 * Builds what is missing or older than its sources: `node scripts/build.mjs [server] [weapp] [h5] [--force]`.
 * Each built folder carries a stamp, the hash of names, sizes and times of everything it was made from.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.resolve(fileURLToPath(new URL('.', import.meta.url)), '..');

const client = [
  'src',
  'config',
  'contract/src',
  'babel.config.js',
  'tsconfig.json',
  'project.config.json',
  'package-lock.json',
];
const targets = {
  server: {
    label: 'server',
    out: 'server/dist',
    from: [
      'server/src',
      'contract/src',
      'server/package.json',
      'package-lock.json',
      'scripts/build.mjs',
    ],
    build: buildServer,
  },
  weapp: {
    label: 'WeChat package',
    out: 'dist/weapp',
    from: client,
    settings: ['TARO_APP_API'],
    build: () => taro('weapp'),
  },
  h5: { label: 'H5 mini-program', out: 'dist/h5', from: client, build: () => taro('h5') },
};

/** Beside the built folders, for the builders empty those. */
const stampFile = (name) => path.join(root, 'dist', `${name}.stamp`);

function sourceStamp({ from, settings = [] }) {
  const hash = createHash('sha256');
  for (const name of settings) hash.update(`${name}=${process.env[name] ?? ''}\n`);
  const walk = (file) => {
    const full = path.join(root, file);
    const stat = statSync(full, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(full).sort()) walk(`${file}/${name}`);
    } else if (!/\.test\.[a-z]+$/.test(file)) {
      hash.update(`${file} ${stat.size} ${stat.mtimeMs}\n`);
    }
  };
  for (const file of from) walk(file);
  return hash.digest('hex');
}

export function isFresh(name) {
  const target = targets[name];
  try {
    return (
      existsSync(path.join(root, target.out)) &&
      readFileSync(stampFile(name), 'utf8') === sourceStamp(target)
    );
  } catch {
    return false;
  }
}

/** Builds the named targets that need it, saying so. Throws when one fails. */
export async function build(names, { force = false, say = console.log } = {}) {
  for (const name of names) {
    const target = targets[name];
    if (!force && isFresh(name)) continue;
    // Taken before: a file that changes during the build makes the result stale.
    const stamp = sourceStamp(target);
    const began = Date.now();
    say(`Building the ${target.label} …`);
    await target.build();
    mkdirSync(path.dirname(stampFile(name)), { recursive: true });
    writeFileSync(stampFile(name), stamp);
    say(
      `Built the ${target.label} in ${((Date.now() - began) / 1000).toFixed(1)} s → ${target.out}`,
    );
  }
}

/** One file per entry; packages stay where npm put them. */
async function buildServer() {
  const { build: esbuild } = await import('esbuild');
  const out = path.join(root, 'server/dist');
  rmSync(out, { recursive: true, force: true });
  const entries = {
    main: 'server/src/main.ts',
    db: 'server/src/db-cli.ts',
    'import-cli': 'server/src/import-cli.ts',
    'export-cli': 'server/src/export-cli.ts',
    staff: 'server/src/modules/staff/cli.ts',
  };
  const entryPoints = Object.fromEntries(
    Object.entries(entries).filter(([, file]) => existsSync(path.join(root, file))),
  );
  await esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir: out,
    bundle: true,
    splitting: true,
    chunkNames: 'chunk-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        // Everything from npm is found at run time; only the contract, which is TypeScript, is taken in.
        name: 'packages-outside',
        setup: (it) =>
          it.onResolve({ filter: /^[^./]/ }, ({ path: name }) =>
            name.startsWith('@luyin/') || path.isAbsolute(name)
              ? undefined
              : { path: name, external: true },
          ),
      },
    ],
  });
  cpSync(path.join(root, 'server/src/db/migrations'), path.join(out, 'migrations'), {
    recursive: true,
  });
}

function taro(type) {
  const cli = path.join(root, 'node_modules/@tarojs/cli/bin/taro');
  return run(process.execPath, [cli, 'build', '--type', type], { NODE_ENV: 'production' });
}

/** Shows the output as it comes; without a terminal only when it failed. */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        told.push(chunk);
        if (process.stdout.isTTY) process.stdout.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      if (!process.stdout.isTTY) process.stdout.write(Buffer.concat(told));
      reject(
        new Error(
          `${path.basename(args[0] ?? command)} ${args.slice(1).join(' ')} ended with code ${code}`,
        ),
      );
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const force = process.argv.includes('--force');
  const wanted = process.argv.slice(2).filter((word) => word !== '--force');
  const unknown = wanted.find((word) => !(word in targets));
  if (unknown) {
    console.error(`Unknown part "${unknown}"; there are: ${Object.keys(targets).join(', ')}`);
    process.exit(2);
  }
  try {
    await build(wanted.length > 0 ? wanted : Object.keys(targets), { force });
    console.log('Everything is built.');
  } catch (error) {
    console.error(`\nThe build failed: ${error.message}`);
    process.exit(1);
  }
}
