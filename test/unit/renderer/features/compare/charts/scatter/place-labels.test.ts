import { expect, test } from 'vitest';
import { placeLabels } from '../../../../../../../renderer/features/compare/charts/scatter/place-labels.ts';

const room = { left: 0, right: 600, top: 0, bottom: 300 };

test('a label stands to the right of its point, and to its left where there is no room', () => {
  const [right, left] = placeLabels(
    [
      { x: 100, y: 100, width: 80 },
      { x: 560, y: 200, width: 80 },
    ],
    room,
  );
  expect(right).toEqual({ x: 111, y: 100, isApart: false });
  expect(left).toEqual({ x: 469, y: 200, isApart: false });
});

test('none stands over another or over a point, even where twenty points are one', () => {
  const points = Array.from({ length: 20 }, (_, at) => ({ x: 100 + (at % 2), y: 150, width: 70 }));
  const boxes = placeLabels(points, room).map(({ x, y }) => ({
    left: x,
    right: x + 70,
    top: y - 6.5,
    bottom: y + 6.5,
  }));
  for (const [index, a] of boxes.entries()) {
    expect(a.top >= room.top && a.bottom <= room.bottom).toBe(true);
    for (const b of boxes.slice(index + 1)) {
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
    }
  }
});
