/**
 * Runs as a separate program: does what its arguments say with the real keychain and prints the outcomes as one line of
 * JSON. Separate, because a process finds the keychain through the environment it was started with.
 */
import { openCredentialVault } from '../../../../../electron/main/secrets/credential-vault.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const vault = openCredentialVault({ service: 'PrimeHub Models test', log: silent });
const outcomes: unknown[] = [];
for (const argument of process.argv.slice(2)) {
  const [verb, id = '', secret = ''] = argument.split(' ');
  if (verb === 'state') outcomes.push(await vault.state());
  if (verb === 'save')
    outcomes.push(await vault.save(id, { origin: 'https://hub.example', scheme: 'token', username: null, secret }));
  if (verb === 'read') outcomes.push(await vault.read(id));
  if (verb === 'remove') outcomes.push((await vault.remove(id)) ?? null);
}
process.stdout.write(JSON.stringify(outcomes));
