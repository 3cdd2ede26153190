import { dateInWords } from '@bangfu/schema/text/date-in-words';

const ZONE = 'Asia/Shanghai';

const DAY_TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** 2026年11月24日, from YYYY-MM-DD. */
export function showDate(date: string | null | undefined): string {
  return date ? dateInWords(date) : '—';
}

/** 2026年11月24日 15:04 in Beijing time, whatever the computer is set to. */
export function showDateTime(at: string | null | undefined): string {
  return at ? DAY_TIME.format(new Date(at)) : '—';
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
