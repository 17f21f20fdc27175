import { expect, test } from 'vitest';
import { isStayingAt, noteDestination } from '../../../../renderer/stores/destination.ts';

test('who has gone elsewhere stays at no page, though the next one is still being read', () => {
  const location = { pathname: '/connect' };
  noteDestination({ location, navigation: {} });
  expect(isStayingAt('/connect')).toBe(true);
  noteDestination({ location, navigation: { location: { pathname: '/settings' } } });
  expect(isStayingAt('/connect')).toBe(false);
  noteDestination({ location: { pathname: '/settings' }, navigation: {} });
  expect(isStayingAt('/settings')).toBe(true);
});
