/** The only door to the browser: the one call of shell.openExternal, behind the rule in external-link.ts. */
import { shell } from 'electron/common';
import { fail } from '../../../shared/failure/app-failure.ts';
import { isSafeExternalLink } from './external-link.ts';

/**
 * Opens an address in the browser. Throws AppFailure `LINK_REFUSED` when the rule forbids it or nothing can open it.
 */
export async function openExternal(address: string, configuredHosts: ReadonlySet<string>): Promise<void> {
  if (!isSafeExternalLink(address, configuredHosts)) {
    fail('LINK_REFUSED', 'This link was not opened, because its address is not a safe web address.', {
      hint: 'Only https addresses open in the browser, and http ones of servers you are connected to. Check the MLflow UI address in the group settings.',
    });
  }
  try {
    await shell.openExternal(address);
  } catch {
    fail('LINK_REFUSED', 'The browser could not be opened.', {
      hint: 'Check that a default browser is set on this computer.',
    });
  }
}
