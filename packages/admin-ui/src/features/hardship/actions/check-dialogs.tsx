import { CHECK_RESULT } from '@bangfu/schema/vocabulary/hardship-procedure';
import { Form, Input } from 'antd';
import { ChoiceField } from '../../../components/choice-field.js';
import { DateField, today } from '../../../components/date-field.js';
import { FormDialog } from '../../../components/form-dialog.js';
import { useFinished } from '../../../components/use-finished.js';
import {
  HardshipCheckRequestDocument,
  HardshipCheckReturnDocument,
  type HardshipFileCheckRequestInput,
  type HardshipFileCheckReturnInput,
} from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import type { DialogProps } from './dialog-props.js';

const RESULTS = CHECK_RESULT.entries.map(({ code, label }) => ({ value: code, label }));
const ROWS = 3;
const LONGEST = 500;

/** VISITED → CHECKING: the civil affairs' centre is asked (R-HF-07). */
export function CheckRequestDialog({ file, onClose }: DialogProps) {
  const request = useTenantMutation(HardshipCheckRequestDocument);
  const finished = useFinished();
  return (
    <FormDialog<Pick<HardshipFileCheckRequestInput, 'agency'>>
      title={STEP_TEXT.checkRequest}
      okText={STEP_TEXT.checkRequest}
      hint={STEP_TEXT.checkRequestHint}
      onClose={onClose}
      submit={async ({ agency }) => {
        const { hardshipFileCheckRequest } = await request.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, agency },
        });
        return finished(hardshipFileCheckRequest.userErrors, STEP_TEXT.checkRequested);
      }}
    >
      <Form.Item
        name="agency"
        label={STEP_TEXT.agency}
        extra={STEP_TEXT.agencyHint}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(STEP_TEXT.agency) }]}
      >
        <Input autoFocus autoComplete="off" maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}

/** What the centre answered; the file stays where it is (R-HF-07). */
export function CheckReturnDialog({ file, onClose }: DialogProps) {
  const answer = useTenantMutation(HardshipCheckReturnDocument);
  const finished = useFinished();
  return (
    <FormDialog<Omit<HardshipFileCheckReturnInput, 'id'>>
      title={STEP_TEXT.checkReturn}
      okText={STEP_TEXT.checkReturn}
      initialValues={{ returnedOn: today() }}
      onClose={onClose}
      submit={async (values) => {
        const { hardshipFileCheckReturn } = await answer.mutateAsync({ input: { id: file.id, ...values } });
        return finished(hardshipFileCheckReturn.userErrors, STEP_TEXT.checkReturned);
      }}
    >
      <Form.Item
        name="result"
        label={STEP_TEXT.checkResult}
        rules={[{ required: true, message: STEP_TEXT.choose(STEP_TEXT.checkResult) }]}
      >
        <ChoiceField label={STEP_TEXT.checkResult} options={RESULTS} />
      </Form.Item>
      <Form.Item
        name="returnedOn"
        label={STEP_TEXT.returnedOn}
        rules={[{ required: true, message: STEP_TEXT.need(STEP_TEXT.returnedOn) }]}
      >
        <DateField />
      </Form.Item>
      <Form.Item name="refNo" label={STEP_TEXT.refNo}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item name="differences" label={STEP_TEXT.differences} extra={STEP_TEXT.differencesHint}>
        <Input.TextArea rows={ROWS} maxLength={LONGEST} />
      </Form.Item>
    </FormDialog>
  );
}
