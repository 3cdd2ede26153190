import { DatePicker } from 'antd';
import dayjs from 'dayjs';

/** How a date is shown, and how else it may be typed. */
export const DATE_FORMATS = ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY/M/D'];

interface DateFieldProps {
  id?: string;
  value?: string | null;
  onChange?: (date: string | null) => void;
}

/** A date in a form, held as YYYY-MM-DD like everywhere else. */
export function DateField({ id, value, onChange, ...rest }: DateFieldProps) {
  return (
    <DatePicker
      {...rest}
      {...(id ? { id } : {})}
      className="full-width"
      format={DATE_FORMATS}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}

/** Today in Beijing as YYYY-MM-DD. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
