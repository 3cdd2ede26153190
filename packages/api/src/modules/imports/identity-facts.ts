/** The birth date inside a valid 18-digit identity number, `YYYY-MM-DD`. */
export function birthDateOf(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

/** The 17th digit is odd for men (GB 11643). */
export function isMaleNumber(number: string): boolean {
  return Number(number[16]) % 2 === 1;
}
