/**
 * Attack: script in the page opens a peer connection (WebRTC) that names the attacker's server as its relay, and sends what
 * it sees there, by TCP or UDP. Neither the policy of the page nor `webRequest` is asked. Its TCP follows the proxy of the
 * session, so the windows' session has one that nobody can reach; its UDP may not go round the proxy. Connections that
 * Chromium opens ahead of a request end there too. The app's own pages never pass a proxy, and main's requests have a
 * session of their own, with the system's proxy.
 *
 * Limit: names are looked up past the proxy (of a TURN server, of `<link rel="dns-prefetch">`), so what script spells in a
 * name reaches name servers. Electron can turn that off for all sessions at once only, and main needs names.
 */
import type { App, Session } from 'electron/main';

/** The discard port of this computer. An address, as a name would be looked up and whoever answers would be the proxy. */
const nowhere = 'socks5://127.0.0.1:9';

/** Leaves the pages of a session no way to other computers. Resolves when it is in force: open no window before. */
export async function refusePeerConnections(app: App, session: Session): Promise<void> {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
  // Without the bypass rule, connections to this computer would go past the proxy.
  await session.setProxy({ mode: 'fixed_servers', proxyRules: nowhere, proxyBypassRules: '<-loopback>' });
}
