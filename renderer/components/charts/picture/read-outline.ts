/** Reads the outline of a shape in SVG's commands for paths; null for an element that is none, or that has no size. */
export function readOutline(element: Element): string | null {
  const get = (name: string): number => Number.parseFloat(element.getAttribute(name) ?? '') || 0;
  switch (element.localName) {
    case 'path':
      return element.getAttribute('d')?.trim() || null;
    case 'line':
      return `M${get('x1')} ${get('y1')}L${get('x2')} ${get('y2')}`;
    case 'polyline':
    case 'polygon': {
      const points = (element.getAttribute('points') ?? '').match(/-?[\d.]+(?:e-?\d+)?/g) ?? [];
      if (points.length < 4) return null;
      return `M${points.join(' ')}${element.localName === 'polygon' ? 'Z' : ''}`;
    }
    case 'rect':
      return outlineRectangle(get('x'), get('y'), get('width'), get('height'), get('rx') || get('ry'));
    case 'circle':
      return outlineEllipse(get('cx'), get('cy'), get('r'), get('r'));
    case 'ellipse':
      return outlineEllipse(get('cx'), get('cy'), get('rx'), get('ry'));
    default:
      return null;
  }
}

function outlineRectangle(x: number, y: number, width: number, height: number, corner: number): string | null {
  if (width <= 0 || height <= 0) return null;
  const r = Math.min(corner, width / 2, height / 2);
  if (r <= 0) return `M${x} ${y}h${width}v${height}h${-width}Z`;
  const arc = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return [
    `M${x + r} ${y}h${width - 2 * r}${arc(r, r)}v${height - 2 * r}${arc(-r, r)}`,
    `h${2 * r - width}${arc(-r, -r)}v${2 * r - height}${arc(r, -r)}Z`,
  ].join('');
}

function outlineEllipse(x: number, y: number, rx: number, ry: number): string | null {
  if (rx <= 0 || ry <= 0) return null;
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
}
