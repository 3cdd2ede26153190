import { Checkbox } from 'antd';

interface CheckboxFieldProps<Value extends string> {
  id?: string;
  value?: Value[];
  onChange?: (chosen: Value[]) => void;
  options: readonly { value: Value; label: string }[];
}

/** Several choices in a form. Takes only what it needs: the form's `aria-required` is not allowed on a group. */
export function CheckboxField<Value extends string>({
  id,
  value,
  onChange,
  options,
}: CheckboxFieldProps<Value>) {
  return (
    <Checkbox.Group<Value>
      className="role-choices"
      options={[...options]}
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
    />
  );
}
