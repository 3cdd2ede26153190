/** A year from an address or a field; anything else is no year. */
export function yearOf(value: unknown): number | undefined {
  const text = Array.isArray(value) ? String(value[0]) : String(value ?? '');
  return /^2\d{3}$/.test(text.trim()) ? Number(text) : undefined;
}
