import type { Paint, Picture, Shape } from '../../../../shared/picture/picture.ts';

const fonts = {
  sans: 'system-ui, -apple-system, Segoe UI, Inter, Noto Sans, Helvetica, Arial, sans-serif',
  mono: 'ui-monospace, SF Mono, Cascadia Mono, Consolas, Liberation Mono, Menlo, monospace',
} as const;

/**
 * Writes a picture as an SVG file. Every element and attribute is one of those below, and all text is escaped: there is no
 * script, no style sheet and nothing that a viewer would load.
 */
export function writeSvg({ title, width, height, background, shapes }: Picture): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
    `<title>${escapeText(title)}</title>`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    ...shapes.map((shape) => writeShape(shape, background)),
    '</svg>\n',
  ].join('\n');
}

function writeShape(shape: Shape, background: string): string {
  const { matrix } = shape;
  const isPlain = matrix.every((part, at) => part === (at === 0 || at === 3 ? 1 : 0));
  const transform = isPlain ? '' : ` transform="matrix(${matrix.map(round).join(' ')})"`;
  if (shape.kind === 'text') {
    const font = `font-family="${shape.isMono ? fonts.mono : fonts.sans}" font-size="${round(shape.size)}"`;
    const weight = shape.weight === 400 ? '' : ` font-weight="${Math.round(shape.weight)}"`;
    const at = `x="${round(shape.x)}" y="${round(shape.y)}"`;
    const halo = shape.hasHalo ? ` stroke="${background}" stroke-width="3" paint-order="stroke"` : '';
    return `<text ${at} ${font}${weight}${paint('fill', shape.fill)}${halo}${transform} xml:space="preserve">${escapeText(shape.text)}</text>`;
  }
  const { stroke } = shape;
  const line =
    stroke === null
      ? ''
      : `${paint('stroke', stroke)} stroke-width="${round(shape.strokeWidth)}"${
          shape.dashes.length === 0 ? '' : ` stroke-dasharray="${shape.dashes.map(round).join(' ')}"`
        }${shape.isRound ? ' stroke-linecap="round" stroke-linejoin="round"' : ''}`;
  return `<path d="${shape.outline}"${paint('fill', shape.fill)}${line}${transform}/>`;
}

function paint(name: 'fill' | 'stroke', what: Paint | null): string {
  if (what === null) return ` ${name}="none"`;
  return ` ${name}="${what.colour}"${what.opacity === 1 ? '' : ` ${name}-opacity="${round(what.opacity)}"`}`;
}

const round = (value: number): string => String(Math.round(value * 1000) / 1000);

/** What XML takes in no form: a file with one of these opens nowhere. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
