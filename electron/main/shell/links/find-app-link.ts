import { linkScheme } from '../../../../shared/navigation/app-link.ts';

/**
 * Finds the link among the arguments that the app was started with; null when there is none. It is the last of them, but
 * others may follow: a second instance's arguments arrive in another order, with some that Chromium adds.
 */
export function findAppLink(argv: readonly string[]): string | null {
  return argv.findLast((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`)) ?? null;
}
