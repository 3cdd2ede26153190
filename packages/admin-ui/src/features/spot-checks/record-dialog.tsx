import { SPOT_CHECK_RESULT } from '@bangfu/schema/vocabulary/lifecycle';
import { Form, Input } from 'antd';
import { useViewer } from '../../app/viewer.js';
import { ChoiceField } from '../../components/choice-field.js';
import { DateField, today } from '../../components/date-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { PhraseField } from '../../components/phrase-field.js';
import { useFinished } from '../../components/use-finished.js';
import {
  type SpotCheckItemFieldsFragment,
  SpotCheckRecordDocument,
  type SpotCheckRecordInput,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { STEP_TEXT } from '../../text/hardship-steps.js';
import { SPOT_TEXT } from '../../text/spot-checks.js';

export type DrawnFile = SpotCheckItemFieldsFragment;

const RESULTS = SPOT_CHECK_RESULT.entries.map(({ code, label }) => ({ value: code, label }));

type RecordValues = Omit<SpotCheckRecordInput, 'id' | 'checkerNames'> & { checkers: string };

/** What the check of one drawn file found; once, for good (R-HF-10). */
export function RecordDialog({ item, onClose }: { item: DrawnFile; onClose: () => void }) {
  const { account } = useViewer();
  const recording = useTenantMutation(SpotCheckRecordDocument);
  const finished = useFinished();
  return (
    <FormDialog<RecordValues>
      title={SPOT_TEXT.recordOf(item.file.person.name)}
      okText={SPOT_TEXT.record}
      hint={SPOT_TEXT.recordHint}
      initialValues={{ checkedOn: today(), checkers: account.displayName, result: 'CONFORMS' }}
      onClose={onClose}
      submit={async ({ checkers, ...rest }) => {
        const { spotCheckRecord } = await recording.mutateAsync({
          input: { id: item.id, checkerNames: checkers.split(/[、，,]/), ...rest },
        });
        return finished(spotCheckRecord.userErrors, SPOT_TEXT.recorded);
      }}
    >
      <Form.Item
        name="checkedOn"
        label={SPOT_TEXT.checkedOn}
        rules={[{ required: true, message: STEP_TEXT.need(SPOT_TEXT.checkedOn) }]}
      >
        <DateField />
      </Form.Item>
      <Form.Item
        name="checkers"
        label={SPOT_TEXT.checkers}
        extra={SPOT_TEXT.checkersHint}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(SPOT_TEXT.checkers) }]}
      >
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item name="result" label={SPOT_TEXT.result} rules={[{ required: true }]}>
        <ChoiceField label={SPOT_TEXT.result} options={RESULTS} />
      </Form.Item>
      <Form.Item
        name="findings"
        label={SPOT_TEXT.findings}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(SPOT_TEXT.findings) }]}
      >
        <PhraseField phrases={SPOT_TEXT.phrases} />
      </Form.Item>
    </FormDialog>
  );
}
