import { FOLLOW_UP_STATE } from '@bangfu/schema/vocabulary/lifecycle';
import { Form, Input, Select } from 'antd';
import { useViewer } from '../../../app/viewer.js';
import { ChoiceField } from '../../../components/choice-field.js';
import { DateField, today } from '../../../components/date-field.js';
import { FormDialog } from '../../../components/form-dialog.js';
import { showDate } from '../../../components/format.js';
import { PhraseField } from '../../../components/phrase-field.js';
import { useFinished } from '../../../components/use-finished.js';
import { FollowUpRecordDocument, type FollowUpRecordInput } from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { LIFE_PHRASES, LIFE_TEXT } from '../../../text/file-life.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import type { DialogProps } from './dialog-props.js';

const STATES = FOLLOW_UP_STATE.entries.map(({ code, label }) => ({ value: code, label }));

type FollowUpValues = Omit<FollowUpRecordInput, 'visitorNames'> & { visitor: string };

/** A visit to a household that left the register (R-HF-11). */
export function FollowUpDialog({ file, onClose }: DialogProps) {
  const { account } = useViewer();
  const recording = useTenantMutation(FollowUpRecordDocument);
  const finished = useFinished();
  const planned = file.followUps.filter(({ status }) => status === 'OPEN');
  return (
    <FormDialog<FollowUpValues>
      title={LIFE_TEXT.followUp}
      okText={LIFE_TEXT.followUp}
      hint={LIFE_TEXT.followUpHint}
      initialValues={{
        ...(planned[0] ? { id: planned[0].id } : {}),
        visitedOn: today(),
        visitor: account.displayName,
        state: 'STABLE',
      }}
      onClose={onClose}
      submit={async ({ visitor, ...rest }) => {
        const { followUpRecord } = await recording.mutateAsync({
          input: { ...rest, visitorNames: visitor.split(/[、，,]/) },
        });
        return finished(followUpRecord.userErrors, LIFE_TEXT.followedUp);
      }}
    >
      <Form.Item name="id" label={LIFE_TEXT.whichFollowUp} rules={[{ required: true }]}>
        <Select
          options={planned.map(({ id, months, dueOn }) => ({
            value: id,
            label: LIFE_TEXT.followUpOf(months, showDate(dueOn)),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="visitedOn"
        label={LIFE_TEXT.followedUpOn}
        rules={[{ required: true, message: STEP_TEXT.need(LIFE_TEXT.followedUpOn) }]}
      >
        <DateField />
      </Form.Item>
      <Form.Item
        name="visitor"
        label={LIFE_TEXT.followUpBy}
        extra={LIFE_TEXT.followUpByHint}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(LIFE_TEXT.followUpBy) }]}
      >
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item name="state" label={LIFE_TEXT.followUpState} rules={[{ required: true }]}>
        <ChoiceField label={LIFE_TEXT.followUpState} options={STATES} />
      </Form.Item>
      <Form.Item
        name="findings"
        label={LIFE_TEXT.followUpFindings}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(LIFE_TEXT.followUpFindings) }]}
      >
        <PhraseField phrases={LIFE_PHRASES.followUp} />
      </Form.Item>
    </FormDialog>
  );
}
