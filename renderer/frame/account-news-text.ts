import type { AccountChange } from '../../shared/connection/account-change.ts';

const namers = { environment: 'PRIMEHUB_GROUP', 'command-line': 'The PrimeHub command line’s file' } as const;

/** Says one piece of news of an account in a sentence. */
export function describeAccountChange(change: AccountChange): string {
  switch (change.kind) {
    case 'group-joined':
      return `You are now a member of the group ${change.group}.`;
    case 'group-lost':
      return `You are no longer a member of the group ${change.group}; its copy was removed from this computer.`;
    case 'group-renamed':
      return `The group ${change.before} is now called ${change.group}.`;
    case 'deployments-enabled':
      return `Model deployment is now enabled for the group ${change.group}.`;
    case 'deployments-disabled':
      return `Model deployment is no longer enabled for the group ${change.group}.`;
    case 'group-admin-gained':
      return `You are now an admin of the group ${change.group}.`;
    case 'group-admin-lost':
      return `You are no longer an admin of the group ${change.group}.`;
    case 'platform-admin-gained':
      return 'You are now a platform administrator.';
    case 'platform-admin-lost':
      return 'You are no longer a platform administrator.';
    case 'group-foreign':
      return `${namers[change.by]} names the group ${change.wanted}, but you are not a member of it, or it does not exist. ${change.group} was opened instead.`;
    case 'another-person':
      return `This sign-in is ${change.now}’s, not ${change.before}’s. ${change.now} now has a connection of their own; the one of ${change.before} stays as it was.`;
  }
}
