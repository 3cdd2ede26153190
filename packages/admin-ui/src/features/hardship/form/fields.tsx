import type { Dictionary } from '@bangfu/schema/vocabulary/dictionary';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { Rule } from 'antd/es/form';
import type { ReactNode } from 'react';
import { DateField } from '../../../components/date-field.js';
import { FORM_TEXT } from '../../../text/hardship-form.js';

export type FieldName = readonly (string | number)[];

interface FieldProps {
  /** Below the list when it stands in a row, else from the top of the form. */
  name: FieldName;
  label: string;
  required?: boolean;
  extra?: ReactNode;
  rules?: Rule[];
}

/** Judged while typing and at the end, not when the cursor only passes through. */
function presence(label: string): Rule {
  return {
    validateTrigger: 'onChange',
    validator: async (_, value: unknown) => {
      const isBlank = typeof value === 'string' ? value.trim() === '' : value === undefined || value === null;
      if (isBlank) throw new Error(FORM_TEXT.need(label));
      return await Promise.resolve();
    },
  };
}

function Field(props: FieldProps & { children: ReactNode }) {
  const { name, label, required = false, rules = [], extra, children } = props;
  return (
    <Form.Item
      name={[...name]}
      label={label}
      required={required}
      rules={required ? [presence(label), ...rules] : rules}
      validateTrigger={['onChange', 'onBlur']}
      {...(extra ? { extra } : {})}
    >
      {children}
    </Form.Item>
  );
}

interface TextFieldProps extends FieldProps {
  maxLength?: number;
  placeholder?: string;
  autoFocus?: boolean;
  inputMode?: 'numeric' | 'tel' | 'decimal' | 'text';
}

export function TextField(props: TextFieldProps) {
  const { maxLength = 50, placeholder, autoFocus = false, inputMode = 'text' } = props;
  return (
    <Field {...props}>
      <Input
        autoComplete="off"
        autoFocus={autoFocus}
        maxLength={maxLength}
        inputMode={inputMode}
        {...(placeholder ? { placeholder } : {})}
      />
    </Field>
  );
}

/** A code of a dictionary, found by its words; typing narrows, arrows and Enter choose. */
export function CodeField({
  dictionary,
  except = [],
  ...props
}: Omit<FieldProps, 'label'> & { label?: string; dictionary: Dictionary; except?: readonly string[] }) {
  const options = dictionary.entries
    .filter(({ code }) => !except.includes(code))
    .map(({ code, label }) => ({ value: code, label }));
  return (
    <Field {...props} label={props.label ?? dictionary.label}>
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
    </Field>
  );
}

const MONEY: Rule = { pattern: /^\s*\d{1,12}(\.\d{1,2})?\s*$/, message: FORM_TEXT.moneyRule };

/** Yuan with at most two decimals. */
export function MoneyField(props: FieldProps) {
  return <TextField {...props} rules={[MONEY, ...(props.rules ?? [])]} maxLength={16} inputMode="decimal" />;
}

export function NumberField({ min, max, ...props }: FieldProps & { min: number; max: number }) {
  return (
    <Field {...props}>
      <InputNumber className="full-width" min={min} max={max} precision={0} />
    </Field>
  );
}

export function DayField(props: FieldProps) {
  return (
    <Field {...props}>
      <DateField />
    </Field>
  );
}

export function TickField({ name, label }: Pick<FieldProps, 'name' | 'label'>) {
  return (
    <Form.Item name={[...name]} valuePropName="checked" className="tick-field">
      <Checkbox>{label}</Checkbox>
    </Form.Item>
  );
}
