import { readFileSync } from 'node:fs';
import { refuseOtherNames } from '../../refuse-other-names.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** An image kept as the PNG, JPEG or, on Windows, ICO that it was made from; Electron decodes nothing else here, so the rest is empty. */
class NativeImage {
  readonly #data: Buffer;
  readonly #size: Size;
  isMacTemplateImage = false;

  constructor(data: Buffer, size = readSize(data)) {
    this.#data = size.width > 0 ? data : Buffer.alloc(0);
    this.#size = size;
  }

  isEmpty(): boolean {
    return this.#data.length === 0;
  }
  toPNG(): Buffer {
    return this.#data;
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.#data.toString('base64')}`;
  }
  getSize(): Size {
    return { ...this.#size };
  }
  /** Changes the size that is reported, not the pixels. */
  resize({ width, height }: Partial<Size>): NativeImage {
    const ratio = this.#size.height === 0 ? 1 : this.#size.width / this.#size.height;
    const newWidth = width ?? Math.round((height ?? this.#size.height) * ratio);
    return new NativeImage(this.#data, { width: newWidth, height: height ?? Math.round(newWidth / ratio) });
  }
  setTemplateImage(isTemplate: boolean): void {
    this.isMacTemplateImage = isTemplate;
  }
}

refuseOtherNames(NativeImage.prototype, 'NativeImage');

/** Electron's `nativeImage`. */
export const nativeImage = refuseOtherNames(
  {
    createEmpty: () => new NativeImage(Buffer.alloc(0)),
    createFromBuffer: (buffer: Buffer) => new NativeImage(Buffer.from(buffer)),
    createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.split(',')[1] ?? '', 'base64')),
    createFromPath(file: string): NativeImage {
      try {
        return new NativeImage(readFileSync(file));
      } catch {
        return new NativeImage(Buffer.alloc(0)); // as in Electron, a missing file is an empty image
      }
    },
  },
  'nativeImage',
);

function readSize(data: Buffer): Size {
  if (data.length > 24 && data.toString('latin1', 1, 4) === 'PNG') {
    return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  }
  // Its first picture; 0 stands for 256. Electron reads these on Windows only.
  if (process.platform === 'win32' && data.length > 22 && data.readUInt32BE(0) === 0x0000_0100) {
    return { width: data.readUInt8(6) || 256, height: data.readUInt8(7) || 256 };
  }
  return data.length > 4 && data.readUInt16BE(0) === 0xffd8 ? readJpegSize(data) : { width: 0, height: 0 };
}

function readJpegSize(data: Buffer): Size {
  for (let offset = 2; offset + 9 < data.length; offset += 2 + data.readUInt16BE(offset + 2)) {
    const isFrameHeader = [0xc0, 0xc1, 0xc2].includes(data.readUInt8(offset + 1));
    if (isFrameHeader) return { width: data.readUInt16BE(offset + 7), height: data.readUInt16BE(offset + 5) };
  }
  return { width: 0, height: 0 };
}
