const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

/** How many per cent one amount of yuan is of another; nothing of nothing is nothing. */
export function shareOf(part: string, whole: string): number {
  const all = fen(whole);
  return all === 0n ? 0 : Number((fen(part) * 1000n) / all) / 10;
}
