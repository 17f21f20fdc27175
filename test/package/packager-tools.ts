import { createRequire } from 'node:module';

const ofPackager = createRequire(
  createRequire(createRequire(import.meta.url).resolve('electron-builder')).resolve('app-builder-lib'),
);

/** The packager's own libraries, in the versions it writes with. */
export const packagerTools = {
  asar: ofPackager('@electron/asar') as typeof import('@electron/asar'),
  fuses: ofPackager('@electron/fuses') as typeof import('@electron/fuses'),
  plist: ofPackager('plist') as { build(values: object): string; parse(text: string): Record<string, unknown> },
  resedit: ofPackager('resedit') as typeof import('resedit'),
  yaml: ofPackager('js-yaml') as { load(text: string): unknown },
};
