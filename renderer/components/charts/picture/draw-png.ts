import type { Paint, Picture } from '../../../../shared/picture/picture.ts';

/** Pixels for each px, so that a picture is sharp on any screen, and no side longer than every program takes. */
const scale = 2;
const longestPixels = 16_000;

/** Draws a picture, and returns it as a PNG in base64. The page's policy lets no SVG be loaded as an image. */
export async function drawPng({ width, height, background, shapes }: Picture): Promise<string> {
  const factor = Math.min(scale, longestPixels / width, longestPixels / height);
  const canvas = new OffscreenCanvas(Math.ceil(width * factor), Math.ceil(height * factor));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no canvas to draw on');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const { fontFamily } = getComputedStyle(document.body);
  for (const shape of shapes) {
    const [a, b, c, d, e, f] = shape.matrix;
    context.setTransform(a * factor, b * factor, c * factor, d * factor, e * factor, f * factor);
    if (shape.kind === 'text') {
      context.font = `${shape.weight} ${shape.size}px ${shape.isMono ? 'ui-monospace, monospace' : fontFamily}`;
      if (shape.hasHalo) drawHalo(context, shape, background);
      paint(context, shape.fill, () => context.fillText(shape.text, shape.x, shape.y));
      continue;
    }
    const outline = new Path2D(shape.outline);
    paint(context, shape.fill, () => context.fill(outline));
    context.lineWidth = shape.strokeWidth;
    context.setLineDash([...shape.dashes]);
    context.lineCap = shape.isRound ? 'round' : 'butt';
    context.lineJoin = shape.isRound ? 'round' : 'miter';
    paint(context, shape.stroke, () => context.stroke(outline));
  }
  return toBase64(await canvas.convertToBlob({ type: 'image/png' }));
}

function drawHalo(
  context: OffscreenCanvasRenderingContext2D,
  { text, x, y }: Extract<Picture['shapes'][number], { readonly kind: 'text' }>,
  background: string,
): void {
  context.lineWidth = 3;
  context.setLineDash([]);
  context.lineJoin = 'round';
  paint(context, { colour: background, opacity: 1 }, () => context.strokeText(text, x, y));
}

function paint(context: OffscreenCanvasRenderingContext2D, what: Paint | null, draw: () => void): void {
  if (what === null) return;
  context.globalAlpha = what.opacity;
  context.fillStyle = what.colour;
  context.strokeStyle = what.colour;
  draw();
  context.globalAlpha = 1;
}

function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('the picture could not be read'));
    reader.readAsDataURL(blob);
  });
}
