import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { useHotkeys } from '../../../app/hotkeys.js';
import { dropForm, readForm } from '../../../app/unsaved-forms.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { showDateTime } from '../../../components/format.js';
import { type ShownUserError, UserErrorList } from '../../../components/user-errors.js';
import { toApiError } from '../../../graphql/api-error.js';
import type { HouseholdFieldsInput } from '../../../graphql/generated/graphql.js';
import { newIdempotencyKey } from '../../../graphql/idempotency-key.js';
import { FORM_TEXT } from '../../../text/hardship-form.js';
import { FORM_ID } from './form-id.js';
import './household-form.css';
import { type HouseholdValues, toInput } from './household-values.js';
import { placeErrors } from './place-errors.js';
import { useAutosave } from './use-autosave.js';

interface HouseholdFormProps {
  /** Where the unsaved form is kept. */
  place: string;
  /** The version of the file that is changed. */
  basis?: number;
  initial: HouseholdValues;
  okText: string;
  /** Sends the household; an empty answer means saved, and the page goes on by itself. */
  save: (household: HouseholdFieldsInput, idempotencyKey: string) => Promise<readonly ShownUserError[]>;
  extra?: ReactNode;
  children: ReactNode;
}

/** The whole declaration on one page: kept by itself, saved by Ctrl+Enter, refusals at their fields and in a list. */
export function HouseholdForm(props: HouseholdFormProps) {
  const [round, setRound] = useState(0);
  const restart = () => {
    dropForm(props.place);
    setRound(round + 1);
  };
  return <FormRound key={round} {...props} onRestart={restart} />;
}

function FormRound(props: HouseholdFormProps & { onRestart: () => void }) {
  const { place, basis, initial, okText, save, extra, children, onRestart } = props;
  const [form] = Form.useForm<HouseholdValues>();
  const [restored] = useState(() => readForm<HouseholdValues>(place));
  const [idempotencyKey] = useState(() => restored?.idempotencyKey ?? newIdempotencyKey());
  const facts = { idempotencyKey, ...(basis === undefined ? {} : { basis }) };
  const { keptAt, touch, forget } = useAutosave(form, place, facts);
  const [refusals, setRefusals] = useState<readonly ShownUserError[]>([]);
  const send = useMutation({
    mutationFn: async () => await save(toInput(form.getFieldsValue(true)), idempotencyKey),
    onSuccess: (errors) => {
      setRefusals(errors);
      if (errors.length > 0) placeErrors(form, errors);
      else forget();
    },
    onError: (error) => setRefusals([failureOf(error)]),
  });
  useHotkeys({ 'ctrl+enter': () => form.submit() });
  return (
    <Form<HouseholdValues>
      name={FORM_ID}
      form={form}
      layout="vertical"
      className="household-form"
      aria-label={okText}
      initialValues={restored?.values ?? initial}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={touch}
      onFinish={() => send.mutate()}
      onFinishFailed={({ errorFields }) =>
        setRefusals(
          errorFields.flatMap(({ name, errors }) =>
            errors.map((message) => ({ message: `${rowOf(name)}${message}` })),
          ),
        )
      }
    >
      {restored ? (
        <Restored keptAt={restored.keptAt} isOlder={restored.basis !== basis} onRestart={onRestart} />
      ) : null}
      {children}
      <div className="form-foot">
        <UserErrorList errors={refusals} />
        <div className="form-foot-line">
          <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
            {okText}
          </Button>
          {extra}
          <span className="muted">{FORM_TEXT.keys}</span>
          <span className="muted" role="status">
            {keptAt ? FORM_TEXT.autosaved(showDateTime(keptAt)) : ''}
          </span>
        </div>
      </div>
    </Form>
  );
}

interface RestoredProps {
  keptAt: string;
  /** The file was changed by somebody since. */
  isOlder: boolean;
  onRestart: () => void;
}

function Restored({ keptAt, isOlder, onRestart }: RestoredProps) {
  return (
    <Alert
      className="restored"
      type={isOlder ? 'warning' : 'info'}
      showIcon
      role="status"
      title={FORM_TEXT.restored(showDateTime(keptAt))}
      {...(isOlder ? { description: FORM_TEXT.restoredOlder } : {})}
      action={
        <ConfirmButton
          label={FORM_TEXT.restart}
          question={FORM_TEXT.restartQuestion}
          done={FORM_TEXT.restarted}
          run={async () => {
            onRestart();
            return await Promise.resolve([]);
          }}
        />
      }
    />
  );
}

const ROW_WORDS: Readonly<Record<string, string>> = {
  members: FORM_TEXT.member,
  incomes: FORM_TEXT.income,
  expenses: FORM_TEXT.expense,
  assets: FORM_TEXT.asset,
};

/** “第 1 项家庭成员：” before a fault in a row; nothing before one of the household itself. */
function rowOf([list, row]: readonly (string | number)[]): string {
  const what = ROW_WORDS[String(list)];
  return what !== undefined && typeof row === 'number' ? `${FORM_TEXT.rowTitle(row, what)}：` : '';
}

function failureOf(error: unknown): ShownUserError {
  const { message, requestId } = toApiError(error);
  return { message: requestId ? `${message}（追踪号 ${requestId}）` : message };
}
