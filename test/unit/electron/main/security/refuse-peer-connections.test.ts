import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { refusePeerConnections } from '../../../../../electron/main/security/refuse-peer-connections.ts';

describe('peer connections are refused', () => {
  it('by a proxy that is no other computer and that loopback does not bypass', async () => {
    const configs: unknown[] = [];
    const session = { setProxy: async (config: unknown) => void configs.push(config) };
    await refusePeerConnections(new EventEmitter() as never, session as never);
    expect(configs).toEqual([
      { mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' },
    ]);
  });

  it('not before the session has taken the proxy', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let isRefusing = false;
    const refusing = refusePeerConnections(new EventEmitter() as never, { setProxy: () => promise } as never).then(
      () => {
        isRefusing = true;
      },
    );
    await Promise.resolve();
    expect(isRefusing).toBe(false);
    resolve();
    await refusing;
    expect(isRefusing).toBe(true);
  });

  it('to the UDP of every page that is made while the proxy is being set', async () => {
    const app = new EventEmitter();
    const refusing = refusePeerConnections(app as never, { setProxy: async () => undefined } as never);
    const policies: string[] = [];
    for (let page = 0; page < 2; page++) {
      app.emit('web-contents-created', {}, { setWebRTCIPHandlingPolicy: (policy: string) => policies.push(policy) });
    }
    await refusing;
    expect(policies).toEqual(['disable_non_proxied_udp', 'disable_non_proxied_udp']);
  });
});
