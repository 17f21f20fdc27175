import { describe, expect, test } from 'vitest';
import {
  type DeploymentFilter,
  type DeploymentSort,
  filterDeployments,
} from '../../../../../../renderer/features/deployments/list/deployment-filter.ts';
import type { Deployment } from '../../../../../../shared/deployment/deployment.ts';
import { sampleDeployment } from '../../../../../samples/running-deployment.ts';

const all: DeploymentFilter = { search: '', status: null, changedBy: null };
const newest: DeploymentSort = { column: 'updatedAt', direction: 'desc' };

const deployments = [
  sampleDeployment({ id: 'a', name: 'Alpha', updatedAt: 1, modelName: 'churn', modelVersion: '9', updatedBy: 'bob' }),
  sampleDeployment({ id: 'b', name: 'beta', updatedAt: 3, status: 'Failed', modelVersion: '10' }),
  sampleDeployment({ id: 'c', name: 'Gamma', updatedAt: null, status: 'Stopped', modelVersion: '2', replicas: 4 }),
];
const ids = (rows: readonly Deployment[]): string => rows.map(({ id }) => id).join('');

describe('filterDeployments', () => {
  test.each<[DeploymentSort['column'], DeploymentSort['direction'], string]>([
    ['updatedAt', 'desc', 'bac'],
    ['updatedAt', 'asc', 'abc'],
    ['name', 'asc', 'abc'],
    ['status', 'asc', 'bac'],
    ['model', 'asc', 'acb'],
    ['replicas', 'desc', 'cab'],
  ])('sorts by %s %s', (column, direction, expected) => {
    expect(ids(filterDeployments(deployments, all, { column, direction }))).toBe(expected);
  });

  test('finds every word of the search in names, IDs, models and people, whatever the case', () => {
    expect(ids(filterDeployments(deployments, { ...all, search: 'CHURN bob' }, newest))).toBe('a');
    expect(ids(filterDeployments(deployments, { ...all, search: 'fraud' }, newest))).toBe('bc');
    expect(filterDeployments(deployments, { ...all, search: 'churn ada' }, newest)).toEqual([]);
  });

  test('finds and sorts by folded names', () => {
    const named = ['naïve 10', 'ＦＵＬＬ', 'Naive 9', 'NAÏVE 11'].map((name, id) =>
      sampleDeployment({ id: String(id), name }),
    );
    const byName = { column: 'name', direction: 'asc' } as const;
    expect(ids(filterDeployments(named, all, byName))).toBe('1203');
    expect(ids(filterDeployments(named, { ...all, search: 'naive' }, byName))).toBe('203');
    expect(ids(filterDeployments(named, { ...all, search: 'full' }, byName))).toBe('1');
  });

  test('keeps one status, and what one person changed last', () => {
    expect(ids(filterDeployments(deployments, { ...all, status: 'Stopped' }, newest))).toBe('c');
    expect(ids(filterDeployments(deployments, { ...all, changedBy: 'bob' }, newest))).toBe('a');
  });

  test('leaves the given list as it is', () => {
    filterDeployments(deployments, all, newest);
    expect(ids(deployments)).toBe('abc');
  });
});
