import { Radio } from 'antd';

interface ChoiceFieldProps<Value extends string> {
  id?: string;
  value?: Value;
  onChange?: (chosen: Value) => void;
  /** Names the group for readers that cannot see it. */
  label: string;
  options: readonly { value: Value; label: string }[];
}

/** One of a few choices in a form; arrow keys move between them. */
export function ChoiceField<Value extends string>({
  id,
  value,
  onChange,
  label,
  options,
}: ChoiceFieldProps<Value>) {
  return (
    <Radio.Group
      aria-label={label}
      options={[...options]}
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      onChange={({ target }) => {
        const chosen = options.find((option) => option.value === target.value);
        if (chosen) onChange?.(chosen.value);
      }}
    />
  );
}
