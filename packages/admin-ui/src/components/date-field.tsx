import { DatePicker } from 'antd';
import dayjs from 'dayjs';

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
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}

/** Today in Beijing as YYYY-MM-DD. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
