import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { countDeployments } from '../../../../../../renderer/features/deployments/list/count-deployments.ts';
import { DeploymentCount } from '../../../../../../renderer/features/deployments/list/deployment-count.tsx';
import { sampleDeployment } from '../../../../../samples/running-deployment.ts';

const all = { search: '', status: null, isMine: false };
const deployments = Array.from({ length: 10 }, (_, index) =>
  sampleDeployment({
    id: `d${index}`,
    name: index < 5 ? `Fraud ${index}` : `Churn ${index}`,
    modelName: null,
    modelUri: null,
    status: index % 2 === 0 ? 'Deployed' : 'Stopped',
    updatedBy: index < 8 ? 'ada' : 'bob',
  }),
);

describe('the count beside the title', () => {
  test('is how many there are, until something hides some', () => {
    expect(countDeployments(deployments, all, 'ada').text).toBe('10');
    expect(renderToStaticMarkup(createElement(DeploymentCount, { deployments, username: 'ada' }))).toBe('10');
  });

  test.each([
    ['"Mine"', { ...all, isMine: true }, '8 of 10'],
    ['the search', { ...all, search: 'fraud' }, '5 of 10'],
    ['the status', { ...all, status: 'Stopped' as const }, '5 of 10'],
    ['all three', { search: 'churn', status: 'Stopped' as const, isMine: true }, '2 of 10'],
    ['a search without a match', { ...all, search: 'nothing' }, '0 of 10'],
    ['a status that none has', { ...all, status: 'Failed' as const }, '0 of 10'],
  ])('counts what %s leaves', (_, view, expected) => {
    expect(countDeployments(deployments, view, 'ada').text).toBe(expected);
  });

  test('does not hide any as "Mine" while nobody knows the name', () => {
    expect(countDeployments(deployments, { ...all, isMine: true }, null).text).toBe('10');
  });
});

describe('the count of each status', () => {
  test('is of all deployments, until something hides some', () => {
    expect(countDeployments(deployments, all, 'ada').byStatus).toEqual({ Deployed: 5, Stopped: 5 });
  });

  test('follows the search and "Mine", and is what choosing the status would show', () => {
    const view = { ...all, search: 'churn', isMine: true };
    const { byStatus } = countDeployments(deployments, view, 'ada');
    expect(byStatus).toEqual({ Deployed: 1, Stopped: 2 });
    expect(countDeployments(deployments, { ...view, status: 'Stopped' }, 'ada').text).toBe('2 of 10');
  });

  test('does not follow the chosen status, as the others could be chosen next', () => {
    expect(countDeployments(deployments, { ...all, status: 'Stopped' }, 'ada').byStatus.Deployed).toBe(5);
  });
});
