/** What a file may be at most; a larger one is refused with a sentence that says how to split it. */
export const SHEET_LIMITS = {
  maxFileBytes: 20 * 1024 * 1024,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxRows: 50_000,
  maxColumns: 512,
  maxCells: 5_000_000,
  maxSheets: 64,
  maxArchiveEntries: 4_000,
  /** Wall time of one parse or one write, milliseconds. */
  timeLimitMs: 60_000,
  /** Heap of the parsing thread, MB. */
  threadHeapMb: 768,
} as const;

export type SheetFaultCode =
  | 'FILE_TOO_LARGE'
  | 'FILE_UNPACKS_TOO_LARGE'
  | 'FILE_TOO_MANY_ROWS'
  | 'FILE_TYPE_NOT_SUPPORTED'
  | 'FILE_ENCRYPTED'
  | 'FILE_DAMAGED'
  | 'FILE_ENCODING_UNKNOWN'
  | 'FILE_EMPTY'
  | 'FILE_HEADER_NOT_FOUND'
  | 'FILE_TOO_SLOW';

/** A file that cannot be read as a list. `message` is for the user: what is wrong and what to do. */
export class SheetFault extends Error {
  readonly code: SheetFaultCode;

  constructor(code: SheetFaultCode, message: string) {
    super(message);
    this.name = 'SheetFault';
    this.code = code;
  }
}

/** The file is damaged in a way only a spreadsheet program can mend. */
export function damaged(detail: string): SheetFault {
  return new SheetFault(
    'FILE_DAMAGED',
    `文件已损坏（${detail}），请用 Excel 或 WPS 打开后另存为 .xlsx 再上传`,
  );
}
