import { inflateRawSync } from 'node:zlib';
import { damaged, SHEET_LIMITS, SheetFault } from './sheet-fault.js';

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
const TOO_LARGE = new SheetFault(
  'FILE_UNPACKS_TOO_LARGE',
  '文件解压后超过 200 MB，可能含有大量空白格式或图片；请把数据复制到新建的工作簿后再上传',
);

interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/** A zip file whose sizes are checked against what really comes out, never against what it claims (zip bombs, CVE-2026-38359). */
export interface ZipArchive {
  names(): string[];
  /** The unpacked part, or undefined when there is none of that name. Errors: SheetFault. */
  read(name: string): Buffer | undefined;
  /** Unpacks every part once and forgets it. Errors: SheetFault when anything is larger than allowed, or carries a DTD. */
  verify(): void;
}

/** Opens a zip file in memory. Nothing is ever written to disk, so names with `../` are harmless. Errors: SheetFault. */
export function openZip(bytes: Buffer): ZipArchive {
  const entries = readDirectory(bytes);
  let budget: number = SHEET_LIMITS.maxUnpackedBytes;
  const unpack = (entry: ZipEntry, allowance: number): Buffer => {
    const part = inflate(bytes, entry, allowance);
    if (/\.(xml|rels|vml)$/i.test(entry.name)) refuseHostileXml(part);
    return part;
  };
  return {
    names: () => [...entries.keys()],
    read(name) {
      const entry = entries.get(name.toLowerCase());
      if (!entry) return undefined;
      const part = unpack(entry, budget);
      budget -= part.length;
      return part;
    },
    verify() {
      let allowance: number = SHEET_LIMITS.maxUnpackedBytes;
      for (const entry of entries.values()) allowance -= unpack(entry, allowance).length;
    },
  };
}

function readDirectory(bytes: Buffer): Map<string, ZipEntry> {
  const { count, offset } = findDirectory(bytes);
  if (count > SHEET_LIMITS.maxArchiveEntries) throw damaged('内部文件过多');
  const entries = new Map<string, ZipEntry>();
  let claimed = 0;
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged('目录不完整');
    const entry = readEntry(bytes, at);
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw encrypted();
    const key = entry.name.toLowerCase();
    if (entries.has(key)) throw damaged('内部文件重名');
    entries.set(key, entry);
    claimed += entry.unpacked;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (claimed > SHEET_LIMITS.maxUnpackedBytes) throw TOO_LARGE;
  return entries;
}

function findDirectory(bytes: Buffer): { count: number; offset: number } {
  const lowest = Math.max(0, bytes.length - 22 - FULL_16);
  for (let at = bytes.length - 22; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END) continue;
    const count = bytes.readUInt16LE(at + 10);
    const offset = bytes.readUInt32LE(at + 16);
    if (count !== FULL_16 && offset !== FULL_32) return { count, offset };
    return findDirectory64(bytes, at - 20);
  }
  throw damaged('不是完整的 xlsx');
}

function findDirectory64(bytes: Buffer, locator: number): { count: number; offset: number } {
  if (locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR_64) throw damaged('目录不完整');
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (at + 56 > bytes.length || bytes.readUInt32LE(at) !== END_64) throw damaged('目录不完整');
  return { count: Number(bytes.readBigUInt64LE(at + 32)), offset: Number(bytes.readBigUInt64LE(at + 48)) };
}

function readEntry(bytes: Buffer, at: number): ZipEntry {
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const entry = {
    name: bytes
      .toString('utf8', at + 46, at + 46 + nameLength)
      .replaceAll('\\', '/')
      .replace(/^\/+/, ''),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
  return widen(entry, bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
}

/** Some Java writers put every size into the zip64 extra field, also for small files. */
function widen(entry: ZipEntry, extra: Buffer): ZipEntry {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    for (const field of ['unpacked', 'packed', 'offset'] as const) {
      if (entry[field] !== FULL_32) continue;
      if (value + 8 > extra.length) throw damaged('目录不完整');
      entry[field] = Number(extra.readBigUInt64LE(value));
      value += 8;
    }
  }
  return entry;
}

function inflate(bytes: Buffer, entry: ZipEntry, allowance: number): Buffer {
  const { offset } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw damaged('内部文件缺失');
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw damaged('内部文件不完整');
  if (entry.unpacked > allowance) throw TOO_LARGE;
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw damaged('压缩方式不受支持');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(entry.unpacked, allowance)) });
  } catch (error) {
    if (error instanceof RangeError) throw TOO_LARGE;
    throw damaged('解压失败');
  }
}

/** No spreadsheet program writes a DTD; a file that has one wants entities expanded. */
function refuseHostileXml(part: Buffer): void {
  if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY')) throw damaged('含有不允许的实体声明');
  if (
    part.length >= 2 &&
    ((part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff))
  ) {
    throw damaged('内部编码不受支持');
  }
}

/** The file has a password; we never ask for it. */
export function encrypted(): SheetFault {
  return new SheetFault('FILE_ENCRYPTED', '文件加了打开密码，请在 Excel 或 WPS 中去掉密码后再上传');
}
