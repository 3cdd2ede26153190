import { appendFile } from 'node:fs/promises';

/** A number the command `npm run isolation` gave (`--operations 100000`), or what `npm test` has time for. */
export function wanted(name: string, usual: number): number {
  const given = Number(process.env[`ISOLATION_${name.toUpperCase()}`]);
  return Number.isFinite(given) && given > 0 ? given : usual;
}

/** True when the command runs the test: it takes the time it needs. */
export function isLongRun(): boolean {
  return process.env['ISOLATION_REPORT'] !== undefined;
}

/** Hands figures to the command, when it is the command that runs the test. */
export async function keepFigures(what: string, figures: object): Promise<void> {
  const file = process.env['ISOLATION_REPORT'];
  if (file) await appendFile(file, `${JSON.stringify({ what, ...figures })}\n`);
}
