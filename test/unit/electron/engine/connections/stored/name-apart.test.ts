import { expect, it } from 'vitest';
import { nameApart } from '../../../../../../electron/engine/connections/stored/name-apart.ts';
import { sampleMlflow, samplePrimehub } from '../sample-connections.ts';

const named = (label: string) => sampleMlflow({ label });

it.each([
  [[], 'hub.example'],
  [['mlflow:5000'], 'hub.example'],
  [['hub.example'], 'hub.example · dana'],
  [['HUB.example'], 'hub.example · dana'],
  [['hub.example', 'hub.example · dana'], 'hub.example · dana (2)'],
  [['hub.example', 'Hub.example · Dana', 'hub.example · dana (2)'], 'hub.example · dana (3)'],
])('beside %j a new connection is named %s', (others, label) => {
  expect(nameApart(samplePrimehub(), others.map(named)).label).toBe(label);
});

it('a server without user names is counted', () => {
  expect(nameApart(named('mlflow:5000'), [named('mlflow:5000')]).label).toBe('mlflow:5000 (2)');
});
