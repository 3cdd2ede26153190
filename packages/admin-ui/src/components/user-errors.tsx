import { Alert, type FormInstance } from 'antd';
import { useEffect, useRef } from 'react';

export interface ShownUserError {
  message: string;
  path?: readonly string[] | null;
  ruleCode?: string | null;
  clause?: string | null;
}

/** All reasons of a refusal at once, each with its rule and clause; it comes into view by itself. */
export function UserErrorList({ errors }: { errors: readonly ShownUserError[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.scrollIntoView({ block: 'nearest' });
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box}>
      <Alert
        type="error"
        showIcon
        role="alert"
        title="没有办成，原因如下"
        description={
          <ul className="user-errors">
            {errors.map((error) => (
              <li key={`${error.ruleCode ?? ''}${error.message}`}>
                {error.message}
                {error.ruleCode || error.clause ? (
                  <span className="muted">
                    （{[error.clause, error.ruleCode].filter(Boolean).join('，')}）
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        }
      />
    </div>
  );
}

/**
 * Puts refusals beside the fields they name and returns those for the list: what names no field of the form, and what
 * rests on a rule or clause, so that both can be read.
 */
export function placeFieldErrors(form: FormInstance, errors: readonly ShownUserError[]): ShownUserError[] {
  const values: Record<string, unknown> = form.getFieldsValue();
  const placed = new Map<string, string[]>();
  const left: ShownUserError[] = [];
  for (const error of errors) {
    const name = error.path?.at(-1);
    const isPlaced = name !== undefined && Object.hasOwn(values, name);
    if (isPlaced) placed.set(name, [...(placed.get(name) ?? []), error.message]);
    if (!isPlaced || error.ruleCode || error.clause) left.push(error);
  }
  form.setFields([...placed].map(([name, messages]) => ({ name, errors: messages })));
  return left;
}
