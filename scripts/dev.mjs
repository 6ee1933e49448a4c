/**
 * `npm run dev`: the API on PORT (8080), started anew when a server file changes, and the H5 mini-program with live
 * reload on port 10086, which passes /api on to it (config/index.ts).
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './build.mjs';

const bin = (file) => path.join(root, 'node_modules', file);
const commands = [
  [bin('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'server/src/main.ts'],
  [bin('@tarojs/cli/bin/taro'), 'build', '--type', 'h5', '--watch'],
];
console.log('API: http://localhost:8080/api/docs   H5 with live reload: http://localhost:10086/\n');
const children = commands.map((args) =>
  spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development' },
  }),
);

let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
};
// One of the two alone is no use: when it ends, so does the other.
let running = children.length;
for (const child of children) {
  child.on('exit', (code) => {
    running -= 1;
    if (!ending && code) process.exitCode = code;
    end();
    if (running === 0) process.exit();
  });
}
process.on('SIGINT', end);
process.on('SIGTERM', end);
