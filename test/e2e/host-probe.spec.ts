import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { makeClone, printChoice } from '../unit/dev/clone.ts';
import { serveReleases } from '../unit/dev/release-server.ts';
import { executable, isHost, test } from './host-fixtures.ts';

const module = pathToFileURL(resolve(import.meta.dirname, '../../.dev/probe/probe-electron.mjs')).href;

test('the probe passes where Electron opens, paints and quits', async () => {
  const { probeElectron } = (await import(module)) as {
    probeElectron: (executable: string, options: object) => Promise<string | null>;
  };
  expect(await probeElectron(executable, { flags: ['--no-sandbox'] })).toBeNull();
});

test('a downloaded Electron is tried by the probe before it is chosen', async () => {
  test.skip(!isHost, 'the release that is downloaded here is the host');
  const clone = makeClone();
  const release = clone.packRelease(`#!/bin/sh\nexec '${executable}' "$@"\n`);
  const server = await serveReleases((_request, response) => response.end(release));
  const ran = await clone.prepare(['dev', ...printChoice], {
    ELECTRON_MIRROR: server.url,
    HOST_CHROMIUM: process.env.HOST_CHROMIUM ?? '',
    HOST_HEADED: '0',
  });
  await server.close();
  clone.remove();
  expect(ran.errors).toContain('running on Electron');
  expect(ran.output).toContain('node_modules/electron/dist');
});
