import { isIP } from 'node:net';

/** Endings that only the DNS of a cluster or a cloud network knows. */
const internalSuffixes = ['.svc', '.local', '.internal', '.cluster'];

/**
 * Whether a host name most likely works only inside a cluster: Kubernetes service names such as `app-mlflow-x7k2p`,
 * `mlflow.hub.svc` or `mlflow.hub.svc.cluster.local`. IP addresses and this computer's own names are not internal.
 */
export function isClusterInternal(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return false;
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) return false;
  return !host.includes('.') || internalSuffixes.some((suffix) => host.endsWith(suffix));
}
