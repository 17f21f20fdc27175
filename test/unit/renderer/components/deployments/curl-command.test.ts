import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { buildCurlCommand } from '../../../../../renderer/components/deployments/curl-command.ts';

const endpoint = 'https://hub.example.com/deployment/fraud/api/v1.0/predictions';

/** The words a shell makes of a command, with `curl` replaced by printf. */
function shellWords(command: string): readonly string[] {
  const printed = execFileSync('sh', ['-c', command.replace(/^curl/, "printf '%s\\n'")], { encoding: 'utf8' });
  return printed.trimEnd().split('\n');
}

// A shell reads what was built; Windows has none that does.
describe.skipIf(process.platform === 'win32')('buildCurlCommand', () => {
  test('sends JSON to a public endpoint without a name and password', () => {
    const words = shellWords(buildCurlCommand(endpoint, { privateAccess: false, clients: [] }));
    expect(words).not.toContain('-u');
    expect(words.at(-1)).toBe(endpoint);
    expect(JSON.parse(words[words.indexOf('-d') + 1] ?? '')).toHaveProperty('data.ndarray');
  });

  test('asks for the client of a private endpoint, by name where one is known', () => {
    const named = shellWords(buildCurlCommand(endpoint, { privateAccess: true, clients: ['batch'] }));
    expect(named[named.indexOf('-u') + 1]).toBe('batch:<client-token>');
    const unnamed = shellWords(buildCurlCommand(endpoint, { privateAccess: true, clients: [] }));
    expect(unnamed[unnamed.indexOf('-u') + 1]).toBe('<client-name>:<client-token>');
  });

  test('gives a shell nothing to run, whatever the server calls the endpoint', () => {
    const hostile = `https://x/'; echo owned; '$(echo owned)\`echo owned\``;
    expect(shellWords(buildCurlCommand(hostile, { privateAccess: false, clients: [] })).at(-1)).toBe(hostile);
    const option = shellWords(buildCurlCommand('-K/tmp/x', { privateAccess: false, clients: [] }));
    expect(option.slice(-2)).toEqual(['--url', '-K/tmp/x']);
    const several = buildCurlCommand('https://x/{a,b}[1-9]', { privateAccess: false, clients: [] });
    expect(shellWords(several)).toContain('--globoff');
  });
});
