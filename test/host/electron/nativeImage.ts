import { readFileSync } from 'node:fs';

/** Electron's `NativeImage`, as far as the bytes of a picture go: nothing is decoded or drawn. */
export class NativeImage {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  /** The bytes it was made from, taken to be PNG. */
  toPNG(): Buffer {
    return this.#bytes;
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`;
  }

  getSize(): { readonly width: number; readonly height: number } {
    const isPng = this.#bytes.length >= 24 && this.#bytes.toString('latin1', 1, 4) === 'PNG';
    return isPng
      ? { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) }
      : { width: 0, height: 0 };
  }

  resize(): this {
    return this;
  }

  setTemplateImage(): void {
    // macOS only.
  }

  isTemplateImage(): boolean {
    return false;
  }
}

/** Electron's `nativeImage`. */
export const nativeImage = {
  createEmpty: (): NativeImage => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer): NativeImage => new NativeImage(bytes),
  createFromDataURL: (url: string): NativeImage =>
    new NativeImage(Buffer.from(url.split(',')[1] ?? '', 'base64')),
  /** Empty when the file cannot be read, as in Electron. */
  createFromPath: (path: string): NativeImage => {
    try {
      return new NativeImage(readFileSync(path));
    } catch {
      return new NativeImage(Buffer.alloc(0));
    }
  },
};
