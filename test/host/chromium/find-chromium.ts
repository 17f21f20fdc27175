import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of the Chromium to draw windows with: HOST_CHROMIUM, else the first installed one. Throws with the remedy if there is none. */
export function findChromium(): string {
  const wanted = process.env.HOST_CHROMIUM;
  const found = wanted ? [wanted].find(existsSync) : places.find(existsSync);
  if (found) return found;
  throw new Error(
    wanted
      ? `HOST_CHROMIUM names ${wanted}, which is not there.`
      : 'No Chromium found. Install the package "chromium" (for example: apt-get install chromium), or name one in HOST_CHROMIUM.',
  );
}
