import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { TABLE_TEXT } from '../text/shell.js';
import { DATE_FORMATS } from './date-field.js';

interface Choice {
  value: string;
  label: string;
}

export type FilterField =
  | { kind: 'text'; name: string; label: string; placeholder?: string }
  | { kind: 'choice'; name: string; label: string; options: readonly Choice[]; placeholder?: string }
  | { kind: 'choices'; name: string; label: string; options: readonly Choice[] }
  /** Two addresses' parameters, `from` inclusive and `to` inclusive, as YYYY-MM-DD. */
  | { kind: 'dates'; from: string; to: string; label: string };

export type FilterValues = Record<string, string | string[] | undefined>;

interface FilterBarProps {
  fields: readonly FilterField[];
  /** What the address says now. */
  values: FilterValues;
  /** Called with every field of the bar; the page puts them into the address and drops the paging cursors. */
  onChange: (values: FilterValues) => void;
  extra?: React.ReactNode;
}

type Draft = Record<string, string | string[] | [Dayjs | null, Dayjs | null] | null | undefined>;

/** The conditions of a list. Enter searches; the address keeps them, so a list can be sent to a colleague. */
export function FilterBar({ fields, values, onChange, extra }: FilterBarProps) {
  const [form] = Form.useForm<Draft>();
  const draft = toDraft(fields, values);
  return (
    <Form
      key={JSON.stringify(values)}
      form={form}
      layout="inline"
      className="filter-bar"
      role="search"
      aria-label="筛选条件"
      initialValues={draft}
      onFinish={(submitted: Draft) => onChange(toValues(fields, submitted))}
    >
      {fields.map((field) => (
        <FilterInput key={field.kind === 'dates' ? field.from : field.name} field={field} />
      ))}
      <Form.Item>
        <span className="page-actions">
          <Button type="primary" htmlType="submit">
            {TABLE_TEXT.search}
          </Button>
          <Button onClick={() => onChange(toValues(fields, {}))}>{TABLE_TEXT.clear}</Button>
        </span>
      </Form.Item>
      {extra ? <Form.Item>{extra}</Form.Item> : null}
    </Form>
  );
}

function FilterInput({ field }: { field: FilterField }) {
  const name = field.kind === 'dates' ? field.from : field.name;
  return (
    <Form.Item name={name} label={field.label}>
      {field.kind === 'text' ? (
        <Input allowClear placeholder={field.placeholder ?? ''} />
      ) : field.kind === 'dates' ? (
        <DatePicker.RangePicker
          format={DATE_FORMATS}
          allowEmpty={[true, true]}
          placeholder={[TABLE_TEXT.from, TABLE_TEXT.to]}
        />
      ) : (
        <Select
          allowClear
          className="filter-select"
          options={[...field.options]}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={null}
          {...(field.kind === 'choice' && field.placeholder ? { placeholder: field.placeholder } : {})}
          {...(field.kind === 'choices' ? { mode: 'multiple', maxTagCount: 1 } : {})}
        />
      )}
    </Form.Item>
  );
}

function toDraft(fields: readonly FilterField[], values: FilterValues): Draft {
  const draft: Draft = {};
  for (const field of fields) {
    if (field.kind === 'dates') {
      draft[field.from] = [toDay(values[field.from]), toDay(values[field.to])];
    } else if (field.kind === 'choices') {
      const value = values[field.name];
      draft[field.name] = typeof value === 'string' ? [value] : value;
    } else {
      draft[field.name] = values[field.name];
    }
  }
  return draft;
}

function toDay(value: string | string[] | undefined): Dayjs | null {
  return typeof value === 'string' ? dayjs(value) : null;
}

function toValues(fields: readonly FilterField[], draft: Draft): FilterValues {
  const values: FilterValues = {};
  for (const field of fields) {
    if (field.kind === 'dates') {
      const [from, to] = daysOf(draft[field.from]);
      values[field.from] = from?.format('YYYY-MM-DD');
      values[field.to] = to?.format('YYYY-MM-DD');
      continue;
    }
    const value = draft[field.name];
    if (typeof value === 'string') values[field.name] = value.trim() || undefined;
    else values[field.name] = textsOf(value);
  }
  return values;
}

type DraftValue = Draft[string];

function daysOf(value: DraftValue): (Dayjs | null | undefined)[] {
  return Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? null : item)) : [];
}

function textsOf(value: DraftValue): string[] | undefined {
  const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  return texts.length > 0 ? texts : undefined;
}
