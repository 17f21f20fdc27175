import type { Waiting } from '../../../../shared/deployment/deployment.ts';

/** ms after which waiting is no longer usual: PrimeHub's controller looks around at least every two minutes. */
const longMs = 120_000;

const meanings: Readonly<Record<Waiting['action'], string>> = {
  create: 'PrimeHub has it, but nothing shows yet that its controller has begun to deploy it.',
  update:
    'PrimeHub has the new settings, but nothing shows yet that they run: until then the deployment runs with those before.',
  start: 'PrimeHub has the request, but nothing shows yet that its controller has begun to start the deployment.',
  stop: 'PrimeHub has the request, but nothing shows yet that its controller has begun to stop the deployment.',
  other:
    'Somebody else changed the settings, but nothing shows yet that they run: until then the deployment runs with those before.',
};

/** Says what waiting means, and what to do when by `now` it takes longer than usual; `advice` is null until then. */
export function describeWaiting(
  { action, since }: Waiting,
  now: number,
): { readonly meaning: string; readonly advice: string | null } {
  return {
    meaning: meanings[action],
    advice:
      now - since >= longMs
        ? 'This takes longer than usual. PrimeHub’s controller is most likely busy or stopped: if it lasts, tell a ' +
          'PrimeHub administrator. The app goes on looking.'
        : null,
  };
}
