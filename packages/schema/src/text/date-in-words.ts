/** `2026-03-02` as people write it: 2026年3月2日. */
export function dateInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
