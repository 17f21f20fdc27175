/** How the controller's messages about a failure begin, and what to do about each. */
const advices: readonly (readonly [start: RegExp, advice: string])[] = [
  [
    /^Failed because of wrong image settings/i,
    'Check the spelling and tag of the Model Image, and that the Image Pull Secret gives access to its registry. Then press Update.',
  ],
  [
    /^Failed because of pod is terminated/i,
    'The container ended with an error. Usually the Model Image does not fit the model’s files, or a variable is missing. See its log in PrimeHub.',
  ],
  [
    /^Certain pods unschedulable/i,
    'The cluster has no room for this instance type right now. Choose a smaller one or fewer replicas, stop another deployment, or wait.',
  ],
  [
    /exceeded .{0,100}quota/i,
    'The group’s quota is used up. Stop another deployment or notebook of the group, or choose a smaller instance type or fewer replicas.',
  ],
  [
    /not enabled for the selected group/i,
    'Ask the PrimeHub administrator to enable model deployment for the group. Then press Update.',
  ],
  [/^InstanceType not found/i, 'The instance type was deleted in PrimeHub. Press Update and choose another one.'],
  [/^Group not found/i, 'PrimeHub no longer knows the group of this deployment. Contact the administrator.'],
];

/** Finds what to do about the failure that a controller's message names; general advice for an unknown one. */
export function findMessageAdvice(message: string | null): string {
  const known = advices.find(([start]) => start.test(message?.trim() ?? ''));
  return (
    known?.[1] ?? 'Read the message below, correct the settings and press Update. The log in PrimeHub may say more.'
  );
}
