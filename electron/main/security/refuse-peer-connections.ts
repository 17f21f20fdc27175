/**
 * Attack: script in the page opens a peer connection (WebRTC) with the attacker's server as its relay, and sends what
 * it sees there by TCP or UDP. Neither the page's policy nor `webRequest` is asked. Its TCP follows the session's
 * proxy, so the windows' session has one that nobody can reach; its UDP may not bypass the proxy. Connections that
 * Chromium opens ahead of a request end there too. The app's own pages never pass a proxy, and main's requests have a
 * session of their own, with the system's proxy.
 *
 * Limit: names are looked up past the proxy (of a TURN server, of `<link rel="dns-prefetch">`), so whatever script
 * spells in a name reaches name servers. Electron can only turn that off for all sessions at once, and main needs
 * names.
 */
import type { App, Session } from 'electron/main';

/**
 * This computer's discard port. An address, because a name would be looked up and whoever answers would be the proxy.
 */
const nowhere = 'socks5://127.0.0.1:9';

/** Cuts the pages of a session off from other computers. Resolves when that is in force: open no window before. */
export async function refusePeerConnections(app: App, session: Session): Promise<void> {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
  // Without the bypass rule, connections to this computer would skip the proxy.
  await session.setProxy({ mode: 'fixed_servers', proxyRules: nowhere, proxyBypassRules: '<-loopback>' });
}
