/** Debian's Chromium without a display, quiet: it asks nobody but the server under test. */
import { chromiumPath } from '../../scripts/test/what-is-here.mjs';

export function launchOptions() {
  const executablePath = chromiumPath();
  if (!executablePath)
    throw new Error('no Chromium: apt-get install chromium, or set CHROMIUM_PATH');
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
