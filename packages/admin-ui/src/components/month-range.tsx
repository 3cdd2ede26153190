import { DatePicker } from 'antd';
import dayjs from 'dayjs';

/** How a month is shown, and how else it may be typed. */
const MONTH_FORMATS = ['YYYY年M月', 'YYYY-MM', 'YYYYMM'];

interface MonthRangeProps {
  id?: string;
  /** First days of the first and the last month, YYYY-MM-DD. */
  value?: readonly [string, string] | null;
  onChange?: (months: [string, string] | null) => void;
  labels: readonly [string, string];
  /** Later months can't be chosen. */
  latest: string;
  presets: readonly { label: string; value: readonly [string, string] }[];
}

/** Whole months from … to in a form, held as their first days. */
export function MonthRange({ id, value, onChange, labels, latest, presets, ...rest }: MonthRangeProps) {
  return (
    <DatePicker.RangePicker
      {...rest}
      picker="month"
      format={MONTH_FORMATS}
      allowClear={false}
      className="full-width"
      {...(id ? { id: { start: id, end: `${id}-end` } } : {})}
      placeholder={[labels[0], labels[1]]}
      maxDate={dayjs(latest)}
      value={value ? [dayjs(value[0]), dayjs(value[1])] : null}
      presets={presets.map(({ label, value: [first, last] }) => ({
        label,
        value: [dayjs(first), dayjs(last)],
      }))}
      onChange={(months) => {
        const [first, last] = (months ?? []).map((month) => month?.format('YYYY-MM-01'));
        onChange?.(first && last ? [first, last] : null);
      }}
    />
  );
}
