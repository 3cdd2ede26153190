/** How many percent `part` is of `whole`, both yuan as text with two decimals; rounded down, exact for any amount. */
export function percentOf(part: string, whole: string): string | undefined {
  const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
  return fen(whole) > 0n ? String((fen(part) * 100n) / fen(whole)) : undefined;
}
