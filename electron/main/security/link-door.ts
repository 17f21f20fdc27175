/**
 * Attack: an address whose host looks like another (letters of other alphabets) sends the person to a stranger's
 * sign-in page. So such a host is shown in plain letters first, and opens only when the person says so.
 */
import { fail } from '../../../shared/failure/app-failure.ts';
import { describeForeignHost } from './describe-foreign-host.ts';
import { isSafeExternalLink } from './external-link.ts';

/**
 * Makes the only door to the browser. It throws AppFailure `LINK_REFUSED` when a rule or the person forbids an address,
 * or nothing can open it.
 */
export function createLinkDoor(options: {
  readonly open: (url: string) => Promise<void>;
  /** Asks the person about a host with letters beyond a to z. */
  readonly confirm: (description: string) => Promise<boolean>;
}): (address: string, configuredHosts: ReadonlySet<string>) => Promise<void> {
  const confirmed = new Set<string>();

  return async (address, configuredHosts) => {
    if (!isSafeExternalLink(address, configuredHosts)) refuse(address);
    // The parsed form, so that the browser gets the very host that was judged.
    const { href, host } = new URL(address);
    const description = describeForeignHost(host);
    if (description !== null && !confirmed.has(host)) {
      if (!(await options.confirm(description))) fail('LINK_REFUSED', `The page of ${host} was not opened.`);
      confirmed.add(host);
    }
    try {
      await options.open(href);
    } catch {
      fail('LINK_REFUSED', 'The browser could not be opened.', {
        hint: 'Check that a default browser is set on this computer.',
      });
    }
  };
}

function refuse(address: string): never {
  // Safe if the person were connected to its host: then plain http alone is what is wrong.
  if (URL.canParse(address) && isSafeExternalLink(address, new Set([new URL(address).host]))) {
    fail(
      'LINK_REFUSED',
      'This link was not opened: its address is plain http, and you are not connected to that server.',
      {
        hint: 'Anyone on the way can read and change what plain http shows. Use the https address, or open the page in your browser yourself.',
      },
    );
  }
  fail('LINK_REFUSED', 'This link was not opened, because its address is not a safe web address.', {
    hint: 'Only https addresses open in the browser, and http ones of servers you are connected to. Check the MLflow UI address in the group settings.',
  });
}
