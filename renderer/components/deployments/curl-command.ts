import type { Deployment } from '../../../shared/deployment/deployment.ts';
import { toClipboardText } from '../../../shared/text/clipboard-text.ts';

/**
 * Builds a curl command that asks a deployment for a prediction (Seldon's protocol). The endpoint comes from a server
 * and the command is pasted into a shell, so every part is quoted. A private deployment needs Basic authentication.
 */
export function buildCurlCommand(endpoint: string, access: Pick<Deployment, 'privateAccess' | 'clients'>): string {
  return [
    'curl -X POST',
    ...(access.privateAccess ? [`-u ${quote(`${access.clients[0] ?? '<client-name>'}:<client-token>`)}`] : []),
    `-H ${quote('Content-Type: application/json')}`,
    `-d ${quote('{"data": {"ndarray": [[1.0, 2.0, 3.0]]}}')}`,
    // Quoted or not, a word that begins like an option is one, and brackets stand for several addresses.
    ...(/[[\]{}]/.test(endpoint) ? ['--globoff'] : []),
    `${endpoint.startsWith('-') ? '--url ' : ''}${quote(endpoint)}`,
  ].join(' \\\n  ');
}

/** Quotes any text as one word for a POSIX shell, without what a terminal would act on before the shell sees it. */
function quote(text: string): string {
  return `'${toClipboardText(text, false).replaceAll("'", "'\\''")}'`;
}
