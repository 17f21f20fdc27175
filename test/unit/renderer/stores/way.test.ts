import { expect, test } from 'vitest';
import { isStayingAt, noteWay } from '../../../../renderer/stores/way.ts';

test('who has gone elsewhere stays at no page, though the next one is still being read', () => {
  const location = { pathname: '/connect' };
  noteWay({ location, navigation: {} });
  expect(isStayingAt('/connect')).toBe(true);
  noteWay({ location, navigation: { location: { pathname: '/settings' } } });
  expect(isStayingAt('/connect')).toBe(false);
  noteWay({ location: { pathname: '/settings' }, navigation: {} });
  expect(isStayingAt('/settings')).toBe(true);
});
