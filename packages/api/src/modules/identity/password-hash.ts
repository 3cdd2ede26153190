import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../../graphql/app-error.js';

/** argon2id by the value of its enum, which isolated modules can't import. */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

/** Hashing uses the thread pool (four threads) that files and DNS need as well: never more than this many at once. */
const AT_ONCE = 2;
const WAITING = 64;

let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw AppError.throttled('正在登录的人太多，请过几秒再试', 3000);
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Hashes a password with argon2id (19 MiB, 2 passes). Errors: THROTTLED when too many are waiting. */
export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(password.normalize('NFC'), COST));
}

let dummy: Promise<string> | undefined;

/**
 * True when the password fits. Without a hash (no such account) the same work is done on a dummy, so that the time of
 * the answer doesn't tell who exists. Errors: THROTTLED when too many are waiting.
 */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  dummy ??= hash('nobody has this password', COST);
  const against = stored ?? (await dummy);
  const fits = await inTurn(() => verify(against, password.normalize('NFC')));
  return fits && stored !== undefined;
}

/** True when a hash was made with other parameters than today's and should be made anew at the next login. */
export function needsRehash(stored: string): boolean {
  return !CURRENT.test(stored);
}
