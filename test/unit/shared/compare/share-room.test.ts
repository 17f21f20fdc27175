import { expect, test } from 'vitest';
import { shareRoom } from '../../../../shared/compare/share-room.ts';

test.each([
  { counts: [500, 0, 3], room: 200, shares: [197, 0, 3] },
  { counts: [500, 500, 500], room: 60, shares: [20, 20, 20] },
  { counts: [1, 2], room: 60, shares: [1, 2] },
  { counts: [90, 10, 40], room: 100, shares: [50, 10, 40] },
  { counts: [], room: 10, shares: [] },
])('of $room places groups of $counts get $shares', ({ counts, room, shares }) => {
  expect(shareRoom(counts, room)).toEqual(shares);
});
