import { parseWebAddress } from '../../../shared/connection/web-address.ts';

/** Whether others could read the secrets on their way: plain HTTP to another computer. */
export function isPlainHttp(address: string): boolean {
  try {
    const { protocol, hostname } = parseWebAddress(address);
    return protocol === 'http:' && !isLoopback(hostname);
  } catch {
    return false;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
