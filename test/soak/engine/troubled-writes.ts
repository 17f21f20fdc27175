import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import type { DemoHub } from '../../demo/start-hub.ts';

const mutations = ['createPhDeployment', 'updatePhDeployment', 'deployPhDeployment', 'stopPhDeployment'];

/**
 * Half of the time nothing; else the next write takes longer than an engine to come back, or its connection breaks, with
 * the write made or not. Returns what it does, as words.
 */
export function troubleNextWrite({ faults }: DemoHub, random: SeededRandom): string {
  const kind = random.pick(['plain', 'plain', 'plain', 'slow', 'slow', 'lost before', 'lost after'] as const);
  if (kind === 'plain') return '';
  for (const route of mutations) {
    if (kind === 'slow') faults.primehub.set(route, { kind: 'latency', ms: random.integer(1000, 5000) }, 1);
    else faults.primehub.set(route, { kind: 'reset', when: kind === 'lost before' ? 'before' : 'after' }, 1);
  }
  return ` (${kind})`;
}
