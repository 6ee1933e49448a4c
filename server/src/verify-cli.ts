/**
 * `npm run verify -- [--key KEY | --key-file FILE] FILE|TEXT`: whether a certificate of the planting duty was signed by
 * the house that this key belongs to. Needs no network and no database. Ends with exit code 0 when it was, 1 when it was
 * not, 2 when there is nothing to verify, or no key to do it with.
 */
import { standingIn } from './config.ts';
import { verifyCommand } from './modules/duty/verify-command.ts';

process.exitCode = await verifyCommand(process.argv.slice(2), {
  folder: standingIn,
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});
