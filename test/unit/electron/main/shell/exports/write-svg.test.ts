import { describe, expect, it } from 'vitest';
import { writeSvg } from '../../../../../../electron/main/shell/exports/write-svg.ts';
import { type Picture, pictureSchema, type Shape } from '../../../../../../shared/picture/picture.ts';

const plain = [1, 0, 0, 1, 0, 0] as const;
const text = (content: string, hasHalo = false): Shape => ({
  kind: 'text',
  text: content,
  x: 4,
  y: 20,
  size: 12,
  weight: 400,
  isMono: false,
  hasHalo,
  fill: { colour: '#1b1d22', opacity: 1 },
  matrix: plain,
});
const path = (outline: string): Shape => ({
  kind: 'path',
  outline,
  fill: null,
  stroke: { colour: '#2f55d4', opacity: 0.5 },
  strokeWidth: 2,
  dashes: [7, 3],
  isRound: true,
  matrix: [2, 0, 0, 2, 8.12345, 0],
});
const picture = (title: string, ...shapes: Shape[]): Picture => ({
  title,
  width: 640,
  height: 240,
  background: '#ffffff',
  shapes,
});

const hostile = [
  '</title><script>alert(1)</script>',
  '<image href="https://evil.example/x.png"/>',
  '"><foreignObject onload="alert(1)">',
  '&xxe; <!ENTITY xxe SYSTEM "file:///etc/passwd">',
  ']]><style>*{background:url(https://evil.example)}</style>',
];

it('a picture is an SVG of its size with its lines and texts', () => {
  expect(writeSvg(picture('val_auc', path('M0 0L10 5'), text('0.98'))).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240" role="img">',
    '<title>val_auc</title>',
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    '<path d="M0 0L10 5" fill="none" stroke="#2f55d4" stroke-opacity="0.5" stroke-width="2" stroke-dasharray="7 3" stroke-linecap="round" stroke-linejoin="round" transform="matrix(2 0 0 2 8.123 0)"/>',
    expect.stringMatching(/^<text x="4" y="20" font-family="[^"]+" font-size="12" fill="#1b1d22"[^>]*>0\.98<\/text>$/),
    '</svg>',
    '',
  ]);
});

describe('hostile names', () => {
  it.each(hostile)('%s is a text and nothing else', (name) => {
    const svg = writeSvg(picture(name, text(name), path('M0 0')));
    const elements = [...svg.matchAll(/<([a-zA-Z!][\w:-]*)/g)].map(([, element]) => element);
    expect(new Set(elements)).toEqual(new Set(['svg', 'title', 'rect', 'text', 'path']));
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '').replace(/>[^<]*</g, '><')).not.toMatch(/href|url\(|on\w+=/);
  });

  it('characters that no XML may hold are replaced, so that the file opens', () => {
    expect(writeSvg(picture('a\u0000b\u001b[31m\ud800c', text('x\u0007')))).toContain('a\ufffdb\ufffd[31m\ufffdc');
  });
});

describe('what a page may give as a picture', () => {
  const isPicture = (given: unknown): boolean => pictureSchema.safeParse(given).success;
  it.each([
    ['an outline with something else in it', picture('x', path('M0 0"/><script>'))],
    ['an outline that names something', picture('x', path('url(#a)'))],
    ['a colour that is none', { ...picture('x'), background: 'url(https://evil.example)' }],
    ['a picture of no size', { ...picture('x'), width: Number.NaN }],
    ['a huge one', { ...picture('x'), height: 1e9 }],
    ['too many shapes', picture('x', ...new Array<Shape>(10_001).fill(path('M0 0')))],
    ['a field of its own', { ...picture('x'), script: 'alert(1)' }],
  ])('%s is refused', (_what, given) => {
    expect(isPicture(given)).toBe(false);
  });

  it('what charts draw is taken', () => {
    expect(isPicture(picture('x', path('M0,0L1.5e-3,2a4 4 0 1 0 8 0Z'), text('<b>')))).toBe(true);
  });
});

it('lines end before the letters of a text with a halo', () => {
  const [plainText, halo] = [false, true].map((hasHalo) => writeSvg(picture('', text('0.5', hasHalo))));
  expect(plainText).not.toContain('stroke');
  expect(halo).toContain('stroke="#ffffff" stroke-width="3" paint-order="stroke"');
});
