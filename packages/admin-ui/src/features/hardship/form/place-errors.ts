import type { FormInstance } from 'antd';
import type { ShownUserError } from '../../../components/user-errors.js';
import { fieldOf } from './household-values.js';

/** Refusals at the fields they name; the cursor goes to the first of them. */
export function placeErrors(form: FormInstance, errors: readonly ShownUserError[]): void {
  const known = new Map(form.getFieldsError().map(({ name }) => [name.join('.'), name]));
  const placed = new Map<string, string[]>();
  for (const { path, message } of errors) {
    const key = fieldOf(path ?? []).join('.');
    if (known.has(key)) placed.set(key, [...(placed.get(key) ?? []), message]);
  }
  form.setFields([...placed].map(([key, messages]) => ({ name: known.get(key) ?? [], errors: messages })));
  const first = known.get([...placed.keys()][0] ?? '');
  if (first) form.scrollToField(first, { focus: true, block: 'center' });
}
