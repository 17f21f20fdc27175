import { describe, expect, it, vi } from 'vitest';
import { createAppLinks } from '../../../../../electron/main/shell/links/app-links.ts';
import { findAppLink } from '../../../../../electron/main/shell/links/find-app-link.ts';
import { registerLinkScheme } from '../../../../../electron/main/shell/links/register-link-scheme.ts';
import type { AppLocation } from '../../../../../shared/navigation/app-location.ts';
import { manualClock } from '../../engine/deployments/manual-clock.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const start = () => {
  const clock = manualClock();
  const opened: AppLocation[] = [];
  const links = createAppLinks({ clock, log });
  return { clock, opened, links, begin: () => links.begin((location) => void opened.push(location)) };
};

describe('links that the desktop hands over', () => {
  it.each([
    [['/opt/app', 'primehub-models://model/a'], 'primehub-models://model/a'],
    [['/opt/app', '--original-process-start-time=1', 'PrimeHub-Models://model/a'], 'PrimeHub-Models://model/a'],
    [['/opt/app', 'primehub-models://model/a', '--allow-file-access'], 'primehub-models://model/a'],
    [['/opt/app', 'primehub-models://model/a', 'primehub-models://model/b'], 'primehub-models://model/b'],
    [['/opt/app', 'https://example.com/?primehub-models://model/a'], null],
    [['/opt/app', '--url=primehub-models://model/a'], null],
    [['/opt/primehub-models'], null],
  ])('of %j the link is %s', (argv, link) => {
    expect(findAppLink(argv)).toBe(link);
  });

  it('lead somewhere once there is a window, the last of those before it first', () => {
    const { links, opened, begin } = start();
    links.receive('primehub-models://model/a');
    links.receive('primehub-models://model/b');
    expect(opened).toEqual([]);
    expect(begin()).toEqual({ page: 'model', name: 'b' });
    links.receive('primehub-models://version/b/2');
    expect(opened).toEqual([{ page: 'version', name: 'b', version: '2' }]);
  });

  it('are told of when they lead nowhere, and never logged', () => {
    const { links, opened, begin } = start();
    expect(begin()).toBe(null);
    links.receive('primehub-models://secret-of-somebody');
    expect(opened).toEqual([{ page: 'unknown-link' }]);
    expect(JSON.stringify(log.info.mock.calls)).not.toContain('secret-of-somebody');
  });

  it('come hundreds in a row: the first and the last are followed', async () => {
    const { links, opened, begin, clock } = start();
    begin();
    for (let index = 0; index < 500; index += 1) links.receive(`primehub-models://model/m${index}`);
    await clock.advance(5_000);
    expect(opened).toEqual([
      { page: 'model', name: 'm0' },
      { page: 'model', name: 'm499' },
    ]);
  });
});

describe('the scheme of links', () => {
  it.each([
    ['win32', true, 1],
    ['win32', false, 0],
    ['darwin', true, 0],
    ['linux', true, 0],
    ['linux', false, 0],
  ] as const)('on %s, packaged: %s, is registered by the app %i times', (platform, isPackaged, times) => {
    const setAsDefaultProtocolClient = vi.fn(() => true);
    registerLinkScheme({ isPackaged, setAsDefaultProtocolClient }, platform);
    expect(setAsDefaultProtocolClient).toHaveBeenCalledTimes(times);
  });
});
