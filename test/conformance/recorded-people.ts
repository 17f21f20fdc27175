import type { HubUser } from '../demo/primehub/cluster-state.ts';

/** Groups of the recorded installation. */
export const recordedGroupIds = {
  fraud: '0b6e2c57-3a8d-4c1b-9f43-6d0f5b7a1e01',
  churn: '5f1d9a3e-77c4-4b52-8a60-2c9e4f8b7d02',
  marketing: '9d4c7b21-1e6f-4a95-b3d8-7f0a6c5e2b03',
  everyone: 'c8f2a5d0-0000-4e00-9e00-000000000000',
} as const;

/** Users of the recorded installation; the first group of each is the one that its recordings are about. */
export const recordedUsers: readonly HubUser[] = [
  {
    id: '3d1c9f64-8b2e-4d7a-a1f0-5e6c7b8a9d01',
    username: 'dana',
    email: 'dana@example.test',
    platformAdmin: false,
    groupIds: [recordedGroupIds.fraud, recordedGroupIds.churn],
  },
  {
    id: '4d203a08-896a-4aa8-86e2-882f4d4aadec',
    username: 'phadmin',
    email: 'admin@example.test',
    platformAdmin: true,
    groupIds: [recordedGroupIds.fraud],
  },
  {
    id: 'b7a0c1d2-0000-4000-8000-000000000003',
    username: 'otto',
    email: 'otto@example.test',
    platformAdmin: false,
    groupIds: [recordedGroupIds.marketing],
  },
];

/** The tokens of a user on a replayed site: one of the console's API page, one of Keycloak's own. */
export const tokensOf = (username: string) => ({
  api: `api-token-of-${username}`,
  access: `access-token-of-${username}`,
});
