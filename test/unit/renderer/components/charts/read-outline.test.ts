import { expect, it } from 'vitest';
import { readOutline } from '../../../../../renderer/components/charts/picture/read-outline.ts';

const element = (localName: string, attributes: Readonly<Record<string, string>>): Element =>
  ({ localName, getAttribute: (name: string) => attributes[name] ?? null }) as unknown as Element;

it.each([
  ['path', { d: ' M0 0L1 1 ' }, 'M0 0L1 1'],
  ['path', {}, null],
  ['line', { x1: '1', y1: '2', x2: '3', y2: '4' }, 'M1 2L3 4'],
  ['polyline', { points: '0,0 10,-5.5 1e-3,2' }, 'M0 0 10 -5.5 1e-3 2'],
  ['polygon', { points: '0,0 10,5 3,2' }, 'M0 0 10 5 3 2Z'],
  ['rect', { x: '1', y: '2', width: '3', height: '4' }, 'M1 2h3v4h-3Z'],
  ['rect', { width: '3', height: '0' }, null],
  ['circle', { cx: '5', cy: '5', r: '2' }, 'M3 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z'],
  ['ellipse', { rx: '0', ry: '2' }, null],
  ['g', {}, null],
] as const)('a %s with %j is drawn as %s', (name, attributes, outline) => {
  expect(readOutline(element(name, attributes as Readonly<Record<string, string>>))).toBe(outline);
});
