// Draws the icons of the installers, and that of the tray on Windows, anew from `renderer/icon.svg`, with any Chromium: `node .dev/package/draw-icons.mjs`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const folder = dirname(fileURLToPath(import.meta.url));
const drawing = readFileSync(join(folder, '../../renderer/icon.svg'), 'utf8');
/** Apple's grid leaves a wider margin: 100 of 1024 points instead of the drawing's 64. */
const wider = 'viewBox="-44.7 -44.7 1113.4 1113.4"';
const forMac = drawing.replace('viewBox="0 0 1024 1024"', wider);
if (!forMac.includes(wider)) throw new Error('renderer/icon.svg has another viewBox than this script knows');

const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256];
/** From 100 % to 300 % of scale. */
const traySizes = [16, 20, 24, 32, 40, 48];
/** Types of PNG in an icns file. Those for 16 and 32 points without @2x are left out: some versions of macOS misread them. */
const macTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };

const browser = await chromium.launch({ executablePath: process.env.HOST_CHROMIUM ?? '/usr/bin/chromium' });
const page = await browser.newPage();

mkdirSync(join(folder, 'icons'), { recursive: true });
for (const size of linuxSizes) {
  writeFileSync(join(folder, 'icons', `${size}x${size}.png`), (await draw(drawing, size)).png);
}
const macImages = await Promise.all(
  Object.entries(macTypes).map(async ([type, size]) => icnsChunk(type, (await draw(forMac, size)).png)),
);
writeFileSync(join(folder, 'icon.icns'), icnsChunk('icns', Buffer.concat(macImages)));
writeFileSync(join(folder, 'icon.ico'), ico(await Promise.all(windowsSizes.map((size) => draw(drawing, size)))));
writeFileSync(
  join(folder, '../../electron/main/shell/icons/tray.ico'),
  ico(await Promise.all(traySizes.map((size) => draw(drawing, size)))),
);
await browser.close();

/** The drawing at a size in pixels, as a PNG and as rows of RGBA. */
async function draw(svg, size) {
  const { png, pixels } = await page.evaluate(
    async ([source, width]) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
      await image.decode();
      const canvas = new OffscreenCanvas(width, width);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0, width, width);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
      return {
        png: bytes.toBase64(),
        pixels: new Uint8Array(context.getImageData(0, 0, width, width).data).toBase64(),
      };
    },
    [svg, size],
  );
  return { size, png: Buffer.from(png, 'base64'), pixels: Buffer.from(pixels, 'base64') };
}

function icnsChunk(type, data) {
  const head = Buffer.alloc(8, type, 'latin1');
  head.writeUInt32BE(head.length + data.length, 4);
  return Buffer.concat([head, data]);
}

/** An ICO file. Only its largest picture is a PNG, as not all of Windows reads smaller ones of that kind. */
function ico(images) {
  const bodies = images.map((image) => (image.size < 256 ? bitmap(image) : image.png));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size }] of images.entries()) {
    const entry = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(bodies[index].length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += bodies[index].length;
  }
  return Buffer.concat([head, ...bodies]);
}

/** A picture of an ICO file: its rows from the bottom up as BGRA, then a mask that the alpha channel makes needless. */
function bitmap({ size, pixels }) {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  // Picture and mask count together.
  head.writeInt32LE(2 * size, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const rows = Buffer.alloc(4 * size * size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const [red, green, blue, alpha] = pixels.subarray(4 * (y * size + x));
      rows.set([blue, green, red, alpha], 4 * ((size - 1 - y) * size + x));
    }
  }
  const mask = Buffer.alloc(4 * Math.ceil(size / 32) * size);
  return Buffer.concat([head, rows, mask]);
}
