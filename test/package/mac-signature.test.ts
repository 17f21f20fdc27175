import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { packagerTools } from './packager-tools.ts';

const root = resolve(import.meta.dirname, '../..');

// Signing needs a Mac, so this reads what it is told.
it('without a certificate the bundle for macOS is signed for this computer, and may load what no team has signed', () => {
  const { mac } = packagerTools.yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
    readonly mac: Readonly<Record<string, unknown>>;
  };
  expect(mac).toMatchObject({ identity: '-', hardenedRuntime: true });
  // For the app, and for its helpers.
  for (const key of ['entitlements', 'entitlementsInherit']) {
    expect(packagerTools.plist.parse(readFileSync(join(root, String(mac[key])), 'utf8'))).toEqual({
      'com.apple.security.cs.allow-jit': true,
      'com.apple.security.cs.disable-library-validation': true,
    });
  }
});
