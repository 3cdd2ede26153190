import { Checkbox, Form, Input, Select } from 'antd';
import { ChoiceField } from '../../components/choice-field.js';
import { DateField, today } from '../../components/date-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { PhraseField } from '../../components/phrase-field.js';
import { useFinished } from '../../components/use-finished.js';
import {
  WarningHandleDocument,
  WarningRecordDocument,
  type WarningSignalHandleInput,
  type WarningSignalRecordInput,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { HANDLING_PHRASES, WARNINGS_TEXT } from '../../text/warnings.js';
import { LEVELS, SOURCES } from './warning-choices.js';

const ROWS = 3;
const LONGEST = 1000;
const FROM_PEOPLE = SOURCES.filter(({ value }) => value !== 'RULE');

/** What somebody told of a household, also of one that has no file yet. */
export function RecordDialog({ onClose }: { onClose: () => void }) {
  const record = useTenantMutation(WarningRecordDocument);
  const finished = useFinished();
  return (
    <FormDialog<WarningSignalRecordInput>
      title={WARNINGS_TEXT.record}
      okText={WARNINGS_TEXT.record}
      initialValues={{ detectedOn: today() }}
      onClose={onClose}
      submit={async (input) => {
        const { warningSignalRecord } = await record.mutateAsync({ input });
        return finished(warningSignalRecord.userErrors, WARNINGS_TEXT.recorded);
      }}
    >
      <Form.Item
        name="personName"
        label={WARNINGS_TEXT.person}
        rules={[{ required: true, whitespace: true, message: WARNINGS_TEXT.need(WARNINGS_TEXT.person) }]}
      >
        <Input autoFocus autoComplete="off" maxLength={50} />
      </Form.Item>
      <Form.Item name="fileNo" label={WARNINGS_TEXT.fileNo} extra={WARNINGS_TEXT.fileNoHint}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="source"
        label={WARNINGS_TEXT.source}
        rules={[{ required: true, message: WARNINGS_TEXT.choose(WARNINGS_TEXT.source) }]}
      >
        <Select options={FROM_PEOPLE} />
      </Form.Item>
      <Form.Item
        name="level"
        label={WARNINGS_TEXT.level}
        rules={[{ required: true, message: WARNINGS_TEXT.choose(WARNINGS_TEXT.level) }]}
      >
        <ChoiceField label={WARNINGS_TEXT.level} options={LEVELS} />
      </Form.Item>
      <Form.Item
        name="detectedOn"
        label={WARNINGS_TEXT.detectedOn}
        rules={[{ required: true, message: WARNINGS_TEXT.need(WARNINGS_TEXT.detectedOn) }]}
      >
        <DateField />
      </Form.Item>
      <Form.Item
        name="description"
        label={WARNINGS_TEXT.description}
        rules={[{ required: true, whitespace: true, message: WARNINGS_TEXT.need(WARNINGS_TEXT.description) }]}
      >
        <Input.TextArea rows={ROWS} maxLength={LONGEST} />
      </Form.Item>
    </FormDialog>
  );
}

interface HandleDialogProps {
  warning: { id: string; personName: string; description: string };
  onClose: () => void;
}

/** What was done, and whether that is the end of it. */
export function HandleDialog({ warning: { id, personName, description }, onClose }: HandleDialogProps) {
  const handle = useTenantMutation(WarningHandleDocument);
  const finished = useFinished();
  return (
    <FormDialog<Omit<WarningSignalHandleInput, 'id'>>
      title={WARNINGS_TEXT.handleOf(personName)}
      okText={WARNINGS_TEXT.handle}
      hint={description}
      initialValues={{ isDone: false }}
      onClose={onClose}
      submit={async ({ handling, isDone }) => {
        const { warningSignalHandle } = await handle.mutateAsync({ input: { id, handling, isDone } });
        return finished(warningSignalHandle.userErrors, WARNINGS_TEXT.handled);
      }}
    >
      <Form.Item
        name="handling"
        label={WARNINGS_TEXT.handling}
        rules={[{ required: true, whitespace: true, message: WARNINGS_TEXT.need(WARNINGS_TEXT.handling) }]}
      >
        <PhraseField phrases={HANDLING_PHRASES} maxLength={LONGEST} />
      </Form.Item>
      <Form.Item name="isDone" valuePropName="checked">
        <Checkbox>{WARNINGS_TEXT.isDone}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
