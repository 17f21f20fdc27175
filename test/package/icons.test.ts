import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../.dev/package');

/** Width and height in pixels. Throws for what is no PNG. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

it('the icons for Linux have the sizes that their names say, up to 1024', () => {
  const names = readdirSync(join(folder, 'icons'));
  expect(names).toContain('1024x1024.png');
  for (const name of names) expect(`${sizeOf(readFileSync(join(folder, 'icons', name))).join('x')}.png`).toBe(name);
});

it('the icon for macOS has every size from 32 to 1024 pixels', () => {
  const icon = readFileSync(join(folder, 'icon.icns'));
  expect(icon.toString('latin1', 0, 4)).toBe('icns');
  expect(icon.readUInt32BE(4)).toBe(icon.length);
  const sizes: Record<string, number> = {};
  for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
    const [width, height] = sizeOf(icon.subarray(at + 8, at + icon.readUInt32BE(at + 4)));
    expect(width).toBe(height);
    sizes[icon.toString('latin1', at, at + 4)] = width;
  }
  expect(sizes).toEqual({ ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 });
});
