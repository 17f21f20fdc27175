import { expect, test } from 'vitest';
import { listMlflowItems } from '../../../../../../electron/main/shell/menus/mlflow-items.ts';

test('a site of 10,000 groups has a menu of those that fit, and says how many are left out', () => {
  const mlflow = Array.from({ length: 10_000 }, (_, index) => ({
    scope: { connectionId: '6f2c3a51-57a5-4c3e-8f4e-3a6d3a4a9b11', group: `g${index}` },
    label: `Group ${index}`,
    disabledReason: null,
  }));
  const [menu] = listMlflowItems({ status: null, mlflow, deployments: [], views: [], isConnected: true });
  expect(menu?.submenu).toHaveLength(51);
  expect(menu?.submenu?.at(-1)).toEqual({ id: 'mlflow-more', label: '9950 more in the app', enabled: false });
});
