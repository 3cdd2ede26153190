import dayjs from 'dayjs';

/** 2026年11月24日 */
export function showDate(date: string | null | undefined): string {
  return date ? dayjs(date).format('YYYY年M月D日') : '—';
}

/** 2026年11月24日 15:04 */
export function showDateTime(at: string | null | undefined): string {
  return at ? dayjs(at).format('YYYY年M月D日 HH:mm') : '—';
}

/** Yuan with thousands separators and two decimals; the text is never turned into a float. */
export function showMoney(yuan: string | null | undefined): string {
  if (!yuan) return '—';
  const [whole = '0', fraction = '00'] = yuan.split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction.padEnd(2, '0')}`;
}

export function showNumber(value: number): string {
  return value.toLocaleString('zh-CN');
}
