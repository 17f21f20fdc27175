import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SaveSuggestion } from '../../../../../../electron/main/shell/exports/export-desktop.ts';
import { createPictures } from '../../../../../../electron/main/shell/exports/pictures.ts';
import { readPng } from '../../../../../../electron/main/shell/exports/read-png.ts';
import { createSavePlaces } from '../../../../../../electron/main/shell/exports/save-places.ts';
import { AppFailure } from '../../../../../../shared/failure/app-failure.ts';
import type { Picture } from '../../../../../../shared/picture/picture.ts';
import { drawnPixel } from '../../../../../samples/drawn-pixel.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const picture: Picture = { title: 'Trend', width: 10, height: 10, background: '#ffffff', shapes: [] };
const id = '6f1c1a56-6b9b-4ee5-9d0e-0f1a5b1f9b11';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(place: string | null, writePicture = async (_png: Uint8Array): Promise<void> => undefined) {
  const asked: SaveSuggestion[] = [];
  const shown: string[] = [];
  let remembered: string | null = null;
  const places = createSavePlaces({
    desktop: {
      askPlace: async (_page, suggestion) => {
        asked.push(suggestion);
        return place;
      },
      showInFolder: (path) => void shown.push(path),
    },
    settings: { exportFolder: () => remembered, setExportFolder: (next) => (remembered = next) },
    fileMode: 0o644,
    log,
  });
  return {
    asked,
    shown,
    places,
    remembered: () => remembered,
    pictures: createPictures({ desktop: { writePicture }, places, log }),
  };
}

const png = { id, title: 'fraud/xgb: val_auc', content: { format: 'png', png: drawnPixel } } as const;

it('a picture is saved as the system’s dialog says, and shown there; the next dialog begins in its folder', async () => {
  const path = join(folder, 'trend.png');
  writeFileSync(path, 'an older one, which is replaced');
  const { asked, shown, places, pictures } = open(path);
  expect(await pictures.save(png, 1)).toEqual({ name: 'trend.png' });
  expect(readFileSync(path)).toEqual(Buffer.from(drawnPixel, 'base64'));
  expect(readdirSync(folder)).toEqual(['trend.png']);
  expect(asked[0]?.defaultPath).toMatch(/^fraud_xgb_ val_auc \d{4}-\d\d-\d\d\.png$/);
  expect(asked[0]?.kind.extension).toBe('png');
  places.show(id);
  expect(shown).toEqual([path]);
  await pictures.save({ ...png, content: { format: 'svg', picture } }, 1);
  expect(asked[1]?.defaultPath.startsWith(folder)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('<title>Trend</title>');
});

it('a person who chooses no place gets no file', async () => {
  expect(await open(null).pictures.save(png, 1)).toBeNull();
});

it('a folder that is gone is said, and leaves nothing', async () => {
  const gone = join(folder, 'gone', 'trend.svg');
  const failure = await open(gone)
    .pictures.save({ ...png, content: { format: 'svg', picture } }, 1)
    .catch((error: unknown) => error);
  expect((failure as AppFailure).error).toMatchObject({ code: 'FILE_NOT_SAVED' });
  expect(readdirSync(folder)).toEqual([]);
  mkdirSync(join(folder, 'gone'));
  await expect(open(join(folder, 'gone')).pictures.save(png, 1)).rejects.toBeInstanceOf(AppFailure);
});

it('what is no PNG is neither saved nor copied, and nobody is asked where', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'.padEnd(80)).toString('base64');
  const { asked, pictures } = open(join(folder, 'x.png'), () => Promise.reject(new Error('reached the clipboard')));
  await expect(pictures.save({ ...png, content: { format: 'png', png: svg } }, 1)).rejects.toBeInstanceOf(AppFailure);
  await expect(pictures.copy(svg)).rejects.toMatchObject({ error: { code: 'INVALID_INPUT' } });
  expect(asked).toEqual([]);
});

it('a picture goes to the clipboard as it is; a clipboard that takes none is said', async () => {
  const taken: Uint8Array[] = [];
  await open(null, async (bytes) => void taken.push(bytes)).pictures.copy(drawnPixel);
  expect(taken).toEqual([Buffer.from(drawnPixel, 'base64')]);
  const failing = open(null, () => Promise.reject(new Error('held')));
  await expect(failing.pictures.copy(drawnPixel)).rejects.toMatchObject({ error: { code: 'CLIPBOARD_REFUSED' } });
});

it('a PNG is known by its signature, its header and its end', () => {
  const bytes = Buffer.from(drawnPixel, 'base64');
  const spoilt = (at: number, value: number): string => {
    const copy = Buffer.from(bytes);
    copy[at] = value;
    return copy.toString('base64');
  };
  expect(readPng(drawnPixel)).toEqual(bytes);
  expect(readPng(spoilt(0, 0x47))).toBeNull();
  expect(readPng(spoilt(12, 0x58))).toBeNull();
  expect(readPng(spoilt(16, 0xff))).toBeNull();
  expect(readPng(spoilt(19, 0))).toBeNull();
  expect(readPng(bytes.subarray(0, -1).toString('base64'))).toBeNull();
  expect(readPng('')).toBeNull();
});
