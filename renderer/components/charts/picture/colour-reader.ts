import type { Paint } from '../../../../shared/picture/picture.ts';

/**
 * Makes a function that turns any colour of CSS, such as `color(srgb …)` or a system colour, into one for a picture; null for
 * one that cannot be seen.
 */
export function createColourReader(): (colour: string, opacity: number) => Paint | null {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, readonly [colour: string, alpha: number]>();
  const read = (colour: string): readonly [string, number] => {
    if (pixel === null) return ['#000000', 1];
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = '#000000';
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
    return [`#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`, alpha / 255];
  };
  return (colour, opacity) => {
    if (colour === 'none' || colour === '' || colour.startsWith('url(') || opacity === 0) return null;
    const [hex, alpha] = known.get(colour) ?? read(colour);
    known.set(colour, [hex, alpha]);
    return alpha === 0 ? null : { colour: hex, opacity: Math.min(1, alpha * opacity) };
  };
}
