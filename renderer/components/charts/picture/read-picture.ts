import {
  longestOutline,
  mostShapes,
  type Paint,
  type Picture,
  type Shape,
} from '../../../../shared/picture/picture.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { createColourReader } from './colour-reader.ts';
import { readOutline } from './read-outline.ts';

/** px around everything. */
const margin = 16;
const titleHeight = 28;

/**
 * Reads what a part of the page shows as a picture: the shapes and texts of its SVG and the texts beside it, in the colours
 * that they have on screen. Leaves out what is there for screen readers only, and whatever has `data-no-picture`.
 */
export function readPicture(root: HTMLElement, title: string): Picture {
  const readColour = createColourReader();
  const frame = root.getBoundingClientRect();
  const background = readColour(findBackground(root), 1)?.colour ?? '#ffffff';
  const rootStyle = getComputedStyle(root);
  const shapes: Shape[] = [];
  const left = margin - frame.left;
  const top = margin + titleHeight - frame.top;

  const add = (shape: Shape): void => {
    const last = shapes.at(-1);
    const joined = last === undefined ? null : join(last, shape);
    if (joined !== null) shapes[shapes.length - 1] = joined;
    else if (shapes.length < mostShapes) shapes.push(shape);
  };

  const addText = (node: Text, style: CSSStyleDeclaration, opacity: number): void => {
    const text = node.data.replace(/\s+/g, ' ').trim();
    const fill = readColour(node.parentElement instanceof SVGElement ? style.fill : style.color, opacity);
    if (text === '' || fill === null) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    const place = range.getBoundingClientRect();
    if (place.width === 0) return;
    const size = Number.parseFloat(style.fontSize);
    const { ascent, descent } = measureFont(style);
    const turned = readTurn(node.parentElement);
    // A box of one line is as high as the line: its letters stand in the middle.
    const baseline = place.top + (place.height - (ascent + descent)) / 2 + ascent;
    shapes.push({
      kind: 'text',
      text: text.slice(0, 2_000),
      ...(turned === null
        ? { x: place.left + left, y: baseline + top, matrix: [1, 0, 0, 1, 0, 0] }
        : {
            x: 0,
            y: 0,
            matrix: [turned.a, turned.b, turned.c, turned.d, ...placeTurned(place, turned, ascent, left, top)],
          }),
      size,
      weight: Number.parseFloat(style.fontWeight) || 400,
      isMono: style.fontFamily.includes('mono'),
      fill,
      hasHalo: style.paintOrder.startsWith('stroke'),
    });
  };

  const visit = (element: Element, above: number): void => {
    if (element.matches('.unseen, [data-no-picture], defs, clipPath, title, desc, style')) return;
    const style = getComputedStyle(element);
    const opacity = above * Number.parseFloat(style.opacity);
    if (style.display === 'none' || style.visibility === 'hidden' || opacity === 0) return;
    const outline = element instanceof SVGGeometryElement ? readOutline(element) : null;
    if (outline !== null && outline.length <= longestOutline) {
      const shape = readShape(element as SVGGeometryElement, outline, style, opacity, readColour, left, top);
      if (shape !== null) add(shape);
    }
    for (const child of element.childNodes) {
      if (child instanceof Element) visit(child, opacity);
      else if (child instanceof Text) addText(child, style, opacity);
    }
  };

  const ink = readColour(rootStyle.color, 1) ?? { colour: '#000000', opacity: 1 };
  shapes.push({
    kind: 'text',
    text: fitTitle(title, frame.width, rootStyle.fontFamily) || ' ',
    x: margin,
    y: margin + 14,
    size: 14,
    weight: 600,
    isMono: false,
    fill: ink,
    hasHalo: false,
    matrix: [1, 0, 0, 1, 0, 0],
  });
  visit(root, 1);
  return {
    title,
    width: Math.max(1, frame.width) + 2 * margin,
    height: Math.max(1, frame.height) + 2 * margin + titleHeight,
    background,
    shapes,
  };
}

/** Cuts a title to a width in px: what the picture shows is written at its axes, too. */
function fitTitle(title: string, width: number, fontFamily: string): string {
  const text = title.slice(0, 2_000);
  if (measuring === null) return text;
  measuring.font = `600 14px ${fontFamily}`;
  let length = text.length;
  while (length > 1 && measuring.measureText(cutText(text, length)).width > width) length = Math.floor(length * 0.95);
  return cutText(text, length);
}

/** Shapes in a row that look alike are one: thousands of points then take one line of a file. */
function join(last: Shape, next: Shape): Shape | null {
  if (last.kind !== 'path' || next.kind !== 'path') return null;
  const looks = (shape: Shape): string => JSON.stringify({ ...shape, outline: '' });
  // Where something shines through, two that overlap would become lighter together.
  const isOpaque = (next.fill?.opacity ?? 1) === 1 && (next.stroke?.opacity ?? 1) === 1;
  const outline = `${last.outline}${next.outline}`;
  return isOpaque && outline.length <= longestOutline && looks(last) === looks(next) ? { ...last, outline } : null;
}

function readShape(
  element: SVGGeometryElement,
  outline: string,
  style: CSSStyleDeclaration,
  opacity: number,
  readColour: (colour: string, opacity: number) => Paint | null,
  left: number,
  top: number,
): Shape | null {
  const fill =
    element.localName === 'line' ? null : readColour(style.fill, opacity * Number.parseFloat(style.fillOpacity));
  const stroke = readColour(style.stroke, opacity * Number.parseFloat(style.strokeOpacity));
  const matrix = element.getScreenCTM();
  if (matrix === null || (fill === null && stroke === null)) return null;
  const dashes = style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[\s,]+/).map(Number.parseFloat);
  return {
    kind: 'path',
    outline,
    fill,
    stroke,
    strokeWidth: stroke === null ? 0 : Number.parseFloat(style.strokeWidth) || 1,
    dashes: dashes.every(Number.isFinite) ? dashes.slice(0, 16) : [],
    isRound: style.strokeLinecap === 'round',
    matrix: [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e + left, matrix.f + top],
  };
}

/** How a text is turned; null for one that stands upright. */
function readTurn(parent: Element | null): DOMMatrix | null {
  const matrix = parent instanceof SVGGraphicsElement ? parent.getScreenCTM() : null;
  return matrix === null || (matrix.b === 0 && matrix.c === 0) ? null : matrix;
}

/** Where the baseline of a turned text starts: its box is that of the turned text. */
function placeTurned(
  place: DOMRect,
  { a, b }: DOMMatrix,
  ascent: number,
  left: number,
  top: number,
): [x: number, y: number] {
  // Upwards, as labels of an axis are; else as far as the box tells.
  if (a < 0.01 && b < 0) return [place.left + ascent + left, place.bottom + top];
  return b < 0 ? [place.left + ascent * -b + left, place.bottom + top] : [place.left + left, place.top + ascent + top];
}

const measuring = new OffscreenCanvas(1, 1).getContext('2d');

function measureFont(style: CSSStyleDeclaration): { readonly ascent: number; readonly descent: number } {
  const size = Number.parseFloat(style.fontSize);
  if (measuring === null) return { ascent: size * 0.9, descent: size * 0.25 };
  measuring.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = measuring.measureText('0');
  return { ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent };
}

function findBackground(element: HTMLElement): string {
  for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor;
  }
  return getComputedStyle(document.body).backgroundColor;
}
