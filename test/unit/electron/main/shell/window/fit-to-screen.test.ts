import { describe, expect, it } from 'vitest';
import { fitToScreen } from '../../../../../../electron/main/shell/window/fit-to-screen.ts';

const main = { x: 0, y: 25, width: 1920, height: 1055 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const above = { x: 0, y: -1440, width: 2560, height: 1440 };

const at = (x: number | null, y: number | null, width = 1280, height = 800) => ({ x, y, width, height });

describe('a window that fits stays where it was', () => {
  it.each([
    ['on the main screen', at(100, 100), [main]],
    ['on another', at(2000, 100, 1000, 700), [main, right]],
    ['above, at negative coordinates', at(10, -1300), [main, above]],
  ])('%s', (_where, window, areas) => {
    expect(fitToScreen(window, areas).bounds).toEqual(window);
  });
});

describe('a window moves and shrinks until all of it can be seen', () => {
  it.each([
    ['its screen is gone: to the middle of the main one', at(2000, 100, 1000, 700), [main], at(460, 203, 1000, 700)],
    ['it has no place yet: to the middle of the main one', at(null, null), [main, right], at(320, 153)],
    ['partly beyond the right edge', at(1500, 100), [main], at(640, 100)],
    ['under the panel at the top', at(100, 0), [main], at(100, 25)],
    ['beyond left and bottom', at(-300, 900), [main], at(0, 280)],
    ['larger than the screen', at(50, 50, 4000, 3000), [main], { ...main }],
    [
      'across two screens: onto the one with most of it',
      at(1700, 100, 1200, 800),
      [main, right],
      at(1920, 100, 1200, 800),
    ],
    [
      'on a screen that is smaller now',
      at(2000, 100, 1100, 900),
      [main, { ...right, width: 800, height: 600 }],
      { ...right, width: 800, height: 600 },
    ],
    [
      'larger than a screen with a large scale',
      at(0, 0),
      [{ x: 0, y: 0, width: 640, height: 360 }],
      at(0, 0, 640, 360),
    ],
  ])('%s', (_what, window, areas, expected) => {
    expect(fitToScreen(window, areas).bounds).toEqual(expected);
  });
});

it('the smallest size is never larger than the work area', () => {
  expect(fitToScreen(at(0, 0), [main]).minimum).toEqual({ width: 720, height: 480 });
  expect(fitToScreen(at(0, 0), [{ x: 0, y: 0, width: 640, height: 360 }]).minimum).toEqual({ width: 640, height: 360 });
});

it('without any screen a window stays as it is', () => {
  expect(fitToScreen(at(7, 8), []).bounds).toEqual(at(7, 8));
});

it('whatever the screens are, all of the window lies in one of them', () => {
  const areas = [main, right, above];
  for (let x = -4000; x <= 4000; x += 500) {
    for (let y = -3000; y <= 3000; y += 500) {
      for (const [width, height] of [
        [300, 300],
        [1280, 800],
        [9000, 200],
        [200, 9000],
      ] as const) {
        const { bounds } = fitToScreen({ x, y, width, height }, areas);
        const isInside = areas.some(
          (area) =>
            bounds.x >= area.x &&
            bounds.y >= area.y &&
            bounds.x + bounds.width <= area.x + area.width &&
            bounds.y + bounds.height <= area.y + area.height,
        );
        expect(isInside, `${x} ${y} ${width} ${height}`).toBe(true);
      }
    }
  }
});
