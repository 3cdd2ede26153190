import { Button, Form } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { FORM_TEXT } from '../../../text/hardship-form.js';

interface RowsProps {
  /** The list's field. */
  name: string;
  blank: object;
  what: string;
  most: number;
  onCount?: (count: number) => void;
  children: (index: number) => ReactNode;
}

/** Rows that come and go: a new one takes the cursor, and after one went the cursor stands on “add”. */
export function Rows({ name, blank, what, most, onCount, children }: RowsProps) {
  const adder = useRef<HTMLButtonElement>(null);
  const [fresh, setFresh] = useState(-1);
  return (
    <Form.List name={name}>
      {(rows, { add, remove }, { errors }) => (
        <>
          {rows.map((row, index) => (
            <RowBox
              key={row.key}
              title={FORM_TEXT.rowTitle(index, what)}
              removeText={FORM_TEXT.removeRow(index, what)}
              takesCursor={index === fresh}
              onRemove={() => {
                remove(row.name);
                setFresh(-1);
                onCount?.(rows.length - 1);
                adder.current?.focus();
              }}
            >
              {children(row.name)}
            </RowBox>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            ref={adder}
            disabled={rows.length >= most}
            onClick={() => {
              add(blank);
              setFresh(rows.length);
              onCount?.(rows.length + 1);
            }}
          >
            {FORM_TEXT.addRow(what)}
          </Button>
        </>
      )}
    </Form.List>
  );
}

interface RowBoxProps {
  title: string;
  removeText: string;
  takesCursor: boolean;
  onRemove: () => void;
  children: ReactNode;
}

function RowBox({ title, removeText, takesCursor, onRemove, children }: RowBoxProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (takesCursor) box.current?.querySelector('input')?.focus();
  }, [takesCursor]);
  return (
    <fieldset ref={box} className="plain-fieldset row-box">
      <legend>{title}</legend>
      <div className="field-grid">{children}</div>
      <Button onClick={onRemove}>{removeText}</Button>
    </fieldset>
  );
}
