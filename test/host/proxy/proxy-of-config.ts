import type { ProxyAddress } from './socks-relay.ts';

/**
 * What a config of `session.setProxy` asks for: a SOCKS5 proxy, or undefined for direct connections.
 * Throws for what the host cannot follow: other kinds of proxy, scripts, lists and exceptions.
 */
export function proxyOfConfig(config: Electron.ProxyConfig): ProxyAddress | undefined {
  const { mode = config.pacScript ? 'pac_script' : 'fixed_servers', proxyRules = '', proxyBypassRules = '' } = config;
  if (mode === 'direct' || mode === 'system') return undefined;
  if (mode !== 'fixed_servers') throw new Error(`not in the host: session.setProxy mode ${mode}`);
  if (proxyRules === '') return undefined;
  const [, host, port] = /^socks5:\/\/([\w.-]+):(\d+)$/.exec(proxyRules) ?? [];
  if (host === undefined) throw new Error(`not in the host: session.setProxy proxyRules ${proxyRules}`);
  // Loopback is one of the exceptions unless this takes it out.
  if (proxyBypassRules !== '<-loopback>')
    throw new Error(`not in the host: session.setProxy proxyBypassRules '${proxyBypassRules}'`);
  return { host, port: Number(port) };
}
