import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { appId } from '../../../../../electron/main/shell/app-id.ts';
import { readSource } from '../../../architecture/source-files.ts';

it('the app names itself to Windows as its installer does', () => {
  const builder = readFileSync(resolve(import.meta.dirname, '../../../../../electron-builder.yml'), 'utf8');
  expect(/^appId: (.+)$/m.exec(builder)?.[1]).toBe(appId);
});

it('does so before anything else', () => {
  const statements = readSource('electron/main.ts')
    .replaceAll(/^import [\s\S]*?;$/gm, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('//'));
  expect(statements[0]).toContain('app.setAppUserModelId(appId)');
});
