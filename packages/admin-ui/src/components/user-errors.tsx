import { Alert, type FormInstance } from 'antd';

export interface ShownUserError {
  message: string;
  path?: readonly string[] | null;
  ruleCode?: string | null;
  clause?: string | null;
}

/** All reasons of a refusal at once, each with its rule and clause. */
export function UserErrorList({ errors }: { errors: readonly ShownUserError[] }) {
  if (errors.length === 0) return null;
  return (
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
                <span className="muted">（{[error.clause, error.ruleCode].filter(Boolean).join('，')}）</span>
              ) : null}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** Puts refusals beside the fields they name and returns those that name no field of the form. */
export function placeFieldErrors(form: FormInstance, errors: readonly ShownUserError[]): ShownUserError[] {
  const values: Record<string, unknown> = form.getFieldsValue();
  const known = new Set(Object.keys(values));
  const left: ShownUserError[] = [];
  for (const error of errors) {
    const name = error.path?.at(-1);
    if (name && known.has(name)) form.setFields([{ name, errors: [error.message] }]);
    else left.push(error);
  }
  return left;
}
