import { Button, Input } from 'antd';

const ROWS = 3;

interface PhraseFieldProps {
  id?: string;
  value?: string;
  onChange?: (text: string) => void;
  phrases: readonly string[];
  maxLength?: number;
}

/** A text with 常用语 below it: a click or Enter on one puts it at the end of the text. */
export function PhraseField({
  id,
  value = '',
  onChange,
  phrases,
  maxLength = 500,
  ...rest
}: PhraseFieldProps) {
  return (
    <>
      <Input.TextArea
        {...rest}
        {...(id ? { id } : {})}
        rows={ROWS}
        maxLength={maxLength}
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <ul className="phrases" aria-label="常用语">
        {phrases.map((phrase) => (
          <li key={phrase}>
            <Button type="dashed" onClick={() => onChange?.(`${value}${phrase}`.slice(0, maxLength))}>
              {phrase}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
