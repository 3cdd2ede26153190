import { Form, Input } from 'antd';
import { useViewer } from '../../../app/viewer.js';
import { DateField, today } from '../../../components/date-field.js';
import { FormDialog } from '../../../components/form-dialog.js';
import { useFinished } from '../../../components/use-finished.js';
import {
  HardshipVisitDocument,
  type HardshipFileVisitRecordInput,
} from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import type { DialogProps } from './dialog-props.js';
import { VisitorFields } from './visitor-fields.js';

type VisitValues = Omit<HardshipFileVisitRecordInput, 'id' | 'expectedVersion' | 'visitorAccountIds'>;

const FINDINGS = [
  'incomeFinding',
  'assetFinding',
  'healthFinding',
  'schoolingFinding',
  'neighbourInterview',
] as const;
const LONGEST = 500;
const ROWS = 2;

/** SUBMITTED → VISITED: at least two people went to the household (R-HF-06). */
export function VisitDialog({ file, onClose }: DialogProps) {
  const { account } = useViewer();
  const visit = useTenantMutation(HardshipVisitDocument);
  const finished = useFinished();
  return (
    <FormDialog<VisitValues>
      title={STEP_TEXT.visit}
      okText={STEP_TEXT.visit}
      hint={STEP_TEXT.visitHint}
      initialValues={{ visitedOn: today(), visitorNames: [account.displayName, ''] }}
      onClose={onClose}
      submit={async ({ visitorNames, ...findings }) => {
        const names = visitorNames.map((name) => name.trim()).filter((name) => name !== '');
        const { hardshipFileVisitRecord } = await visit.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, visitorNames: names, ...findings },
        });
        return finished(hardshipFileVisitRecord.userErrors, STEP_TEXT.visited);
      }}
    >
      <Form.Item
        name="visitedOn"
        label={STEP_TEXT.visitedOn}
        rules={[{ required: true, message: STEP_TEXT.need(STEP_TEXT.visitedOn) }]}
      >
        <DateField />
      </Form.Item>
      <VisitorFields legend={STEP_TEXT.visitors} />
      <div className="form-columns">
        {FINDINGS.map((name) => (
          <Form.Item key={name} name={name} label={STEP_TEXT[name]}>
            <Input.TextArea rows={ROWS} maxLength={LONGEST} />
          </Form.Item>
        ))}
      </div>
    </FormDialog>
  );
}
