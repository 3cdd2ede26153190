import { encodeParameter } from './codecs.js';
import type { RootSource } from './declare.js';
import type { Arguments } from './page-request.js';

type PointSource = Extract<RootSource, { kind: 'rootPoint' }>;

function argumentAt(args: Arguments, path: string): unknown {
  let value: unknown = args;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The columns and values a point read asks for, or undefined when no row can match (no argument, an id of another kind). */
export function pointKeys(
  source: PointSource,
  args: Arguments,
): { column: string; value: string }[] | undefined {
  const keys: { column: string; value: string }[] = [];
  for (const [path, { column, codec }] of Object.entries(source.keys)) {
    const given = argumentAt(args, path);
    if (given === undefined || given === null) continue;
    const value = encodeParameter(codec, given);
    if (value === undefined || value.includes('\0')) return undefined;
    keys.push({ column, value });
  }
  return keys.length > 0 ? keys : undefined;
}
