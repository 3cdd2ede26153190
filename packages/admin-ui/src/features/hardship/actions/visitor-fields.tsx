import { Button, Form, Input } from 'antd';
import { STEP_TEXT } from '../../../text/hardship-steps.js';

const TOGETHER = 2;

/** The names of those who went together (R-HF-06, R-HF-10); a row can be added, never fewer than two. */
export function VisitorFields({ legend }: { legend: string }) {
  return (
    <fieldset className="plain-fieldset">
      <legend>{legend}</legend>
      <Form.List name="visitorNames">
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="field-row">
                <Form.Item name={name} noStyle>
                  <Input aria-label={STEP_TEXT.visitorLabel(name)} autoComplete="off" maxLength={50} />
                </Form.Item>
                {rows.length > TOGETHER ? (
                  <Button aria-label={STEP_TEXT.removeVisitor(name)} onClick={() => remove(name)}>
                    ✕
                  </Button>
                ) : null}
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <Button onClick={() => add('')}>{STEP_TEXT.addVisitor}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
