/** The records of a ZIP archive, by PKWARE's APPNOTE.TXT 6.3.10, section 4.3. All numbers are little-endian. */

/** One file of an archive, once its bytes have gone by. */
export type ZipEntry = {
  readonly name: string;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
};

/** Deflate and data descriptors came with PKZIP 2.0 (4.4.3). */
const VERSION = 20;
/** Made on Unix, so that the mode in the external attributes counts (4.4.2). */
const MADE_ON_UNIX = 3 << 8;
/** Bit 3: sizes follow the data. Bit 11: the name is UTF-8 (4.4.4). */
const FLAGS = 0x0808;
const DEFLATE = 8;
const REGULAR_FILE_0600 = 0o100600;

/** 4.3.7: sizes and checksum are not known yet and stand behind the data. */
export function localHeader(name: string, at: Date): Buffer {
  const bytes = Buffer.from(name, 'utf8');
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt32LE(dosTime(at), 10);
  header.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([header, bytes]);
}

/** 4.3.9. */
export function dataDescriptor(entry: ZipEntry): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(entry.crc32, 4);
  record.writeUInt32LE(entry.packedSize, 8);
  record.writeUInt32LE(entry.size, 12);
  return record;
}

/** 4.3.12. */
export function centralHeader(entry: ZipEntry, at: Date): Buffer {
  const bytes = Buffer.from(entry.name, 'utf8');
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(MADE_ON_UNIX | VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt32LE(dosTime(at), 12);
  header.writeUInt32LE(entry.crc32, 16);
  header.writeUInt32LE(entry.packedSize, 20);
  header.writeUInt32LE(entry.size, 24);
  header.writeUInt16LE(bytes.length, 28);
  header.writeUInt32LE(REGULAR_FILE_0600 * 0x10000, 38);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, bytes]);
}

/** 4.3.16. */
export function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

/** Time in the low and date in the high half, in steps of two seconds, in local time, from 1980 to 2107 (4.4.6). */
function dosTime(at: Date): number {
  const year = Math.min(127, Math.max(0, at.getFullYear() - 1980));
  const date = (year << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
  return date * 0x10000 + time;
}
