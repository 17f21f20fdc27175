import { describe, expect, it } from 'vitest';
import { createMainLog } from '../../../../../electron/engine/ipc/main-port.ts';

describe('the engine’s way to main’s log', () => {
  it('carries level, message and facts', () => {
    const told: unknown[] = [];
    const log = createMainLog((...line) => void told.push(structuredClone(line)));
    log.info('one', { some: 'fact' });
    log.warn('two');
    log.error('three', { cause: new Error('why') });
    expect(told).toEqual([
      ['info', 'one', { some: 'fact' }],
      ['warn', 'two', null],
      ['error', 'three', { cause: new Error('why') }],
    ]);
  });

  it('tells as text what cannot cross', () => {
    const told: unknown[] = [];
    const log = createMainLog((...line) => void told.push(structuredClone(line)));
    log.error('one', { why: 'a reason', work: () => 'a function' });
    expect(told).toEqual([['error', 'one', { facts: expect.stringContaining("why: 'a reason'") }]]);
  });
});
