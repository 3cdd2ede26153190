import { PROGRAMME } from '@bangfu/schema/vocabulary/funds';
import { Form, Input, InputNumber } from 'antd';
import { CheckboxField } from '../../components/checkbox-field.js';
import { DateField } from '../../components/date-field.js';
import { FUNDS_TEXT } from '../../text/funds.js';

export function required(label: string) {
  return [{ required: true, message: FUNDS_TEXT.need(label) }];
}

/** Yuan to the fen, as text: it never becomes a float. */
export function AmountItem({ label = FUNDS_TEXT.amount }: { label?: string }) {
  return (
    <Form.Item
      name="amount"
      label={label}
      normalize={(text: string) => text.replaceAll(/[,，\s]/g, '')}
      rules={[...required(label), { pattern: /^\d{1,13}(\.\d{1,2})?$/, message: FUNDS_TEXT.moneyRule }]}
    >
      <Input inputMode="decimal" maxLength={20} suffix={FUNDS_TEXT.yuan} />
    </Form.Item>
  );
}

export function DayItem({ name, label, optional }: { name: string; label: string; optional?: true }) {
  return (
    <Form.Item name={name} label={label} rules={optional ? [] : required(label)}>
      <DateField />
    </Form.Item>
  );
}

/** The programmes the money may pay for; `offered` leaves out what the pot doesn't allow. */
export function ProgrammesItem({ offered = PROGRAMME.codes }: { offered?: readonly string[] }) {
  const options = PROGRAMME.entries
    .filter(({ code }) => offered.includes(code))
    .map(({ code, label }) => ({ value: code, label }));
  return (
    <Form.Item name="programmes" label={FUNDS_TEXT.programmes} rules={required(FUNDS_TEXT.programmes)}>
      <CheckboxField options={options} />
    </Form.Item>
  );
}

export function DocNoItem() {
  return (
    <Form.Item name="docNo" label={FUNDS_TEXT.docNo}>
      <Input maxLength={100} />
    </Form.Item>
  );
}

export function ReasonItem() {
  return (
    <Form.Item name="reason" label={FUNDS_TEXT.reason} rules={required(FUNDS_TEXT.reason)}>
      <Input.TextArea rows={2} maxLength={200} />
    </Form.Item>
  );
}

export function YearItem() {
  return (
    <Form.Item name="year" label={FUNDS_TEXT.year} rules={required(FUNDS_TEXT.year)}>
      <InputNumber min={2000} max={2999} precision={0} />
    </Form.Item>
  );
}
