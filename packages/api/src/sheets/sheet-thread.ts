import { parentPort, workerData } from 'node:worker_threads';
import { markErrors, type ErrorMark } from './error-workbook.js';
import { parseWorkbook } from './parse-workbook.js';
import { SheetFault } from './sheet-fault.js';

/** What the thread is asked to do. */
export type SheetTask =
  | { kind: 'read'; bytes: Uint8Array }
  | { kind: 'markErrors'; bytes: Uint8Array; marks: ErrorMark[] };

/** What the thread answers: one message, then it ends. */
export type SheetAnswer =
  | { value: unknown }
  | { fault: { code: string; message: string } }
  | { broken: string };

async function work(task: SheetTask): Promise<unknown> {
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  return task.kind === 'read' ? parseWorkbook(bytes) : await markErrors(bytes, task.marks);
}

async function answer(): Promise<SheetAnswer> {
  try {
    return { value: await work(workerData as SheetTask) };
  } catch (error) {
    if (error instanceof SheetFault) return { fault: { code: error.code, message: error.message } };
    // Only the kind of the error leaves the thread: its text could quote the file.
    return { broken: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.postMessage(await answer(), []);
