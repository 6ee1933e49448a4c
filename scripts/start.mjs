/**
 * `npm start`: on a fresh clone installs and builds first, later only what is missing or older than its sources, and then
 * runs the server in this very process, so that one Ctrl-C reaches it once.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Luyin needs Node.js 20.19 or newer; this is ${process.versions.node} (see https://nodejs.org).`,
  );
  process.exit(1);
}

const { spawnSync } = await import('node:child_process');
const { build, isFresh, root } = await import('./build.mjs');
const { whyInstall } = await import('./test/what-is-here.mjs');

try {
  const missing = whyInstall();
  if (missing) {
    console.log(`Installing packages (${missing}); the first time this takes about a minute …`);
    // Development packages too: they build the mini-program, whatever NODE_ENV says.
    const { status } = spawnSync('npm', ['ci', '--include=dev', '--loglevel=http'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error('npm ci did not finish; its own words stand above.');
  }
  const stale = ['server', 'h5', 'weapp'].filter((name) => !isFresh(name));
  if (stale.length > 0) {
    console.log(
      `To build: ${stale.join(', ')} (some tens of seconds each; later starts skip this)`,
    );
    await build(stale);
  }
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
await import('../server/dist/main.js');
