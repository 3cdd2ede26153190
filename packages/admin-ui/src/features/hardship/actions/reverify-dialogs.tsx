import { CATEGORY_LABELS, HARDSHIP_CATEGORIES } from '@bangfu/schema/vocabulary/file-status';
import { REVERIFY_METHOD, REVERIFY_RESULT } from '@bangfu/schema/vocabulary/lifecycle';
import { Form, Select } from 'antd';
import { useViewer } from '../../../app/viewer.js';
import { ChoiceField } from '../../../components/choice-field.js';
import { DateField, today } from '../../../components/date-field.js';
import { FormDialog } from '../../../components/form-dialog.js';
import { PhraseField } from '../../../components/phrase-field.js';
import { useFinished } from '../../../components/use-finished.js';
import {
  HardshipReverifyDecideDocument,
  HardshipReverifyDocument,
  type HardshipFileReverifyInput,
} from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { LIFE_PHRASES, LIFE_TEXT } from '../../../text/file-life.js';
import { PHRASES, STEP_TEXT, TURN_DOWN_LABELS } from '../../../text/hardship-steps.js';
import type { DialogProps } from './dialog-props.js';
import { ExitFields } from './exit-fields.js';
import { VisitorFields } from './visitor-fields.js';

type ReverifyValues = Omit<HardshipFileReverifyInput, 'id' | 'expectedVersion' | 'visitorAccountIds'>;

const METHODS = REVERIFY_METHOD.entries.map(({ code, label }) => ({ value: code, label }));
const RESULTS = REVERIFY_RESULT.entries.map(({ code, label }) => ({ value: code, label }));
const CATEGORIES = HARDSHIP_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }));
const VERDICTS = [
  { value: 'PASS', label: '通过' },
  { value: 'RETURN', label: TURN_DOWN_LABELS.RETURN },
] as const;

/** The yearly re-verification: two people looked, the approver decides (R-HF-10). */
export function ReverifyDialog({ file, onClose }: DialogProps) {
  const { account } = useViewer();
  const reverify = useTenantMutation(HardshipReverifyDocument);
  const finished = useFinished();
  return (
    <FormDialog<ReverifyValues>
      title={LIFE_TEXT.reverify}
      okText={LIFE_TEXT.reverify}
      hint={LIFE_TEXT.reverifyHint}
      initialValues={{
        method: 'HOME_VISIT',
        verifiedOn: today(),
        visitorNames: [account.displayName, ''],
        result: 'KEEP',
      }}
      onClose={onClose}
      submit={async ({ visitorNames, ...rest }) => {
        const names = visitorNames.map((name) => name.trim()).filter((name) => name !== '');
        const { hardshipFileReverify } = await reverify.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, visitorNames: names, ...rest },
        });
        return finished(hardshipFileReverify.userErrors, LIFE_TEXT.reverified);
      }}
    >
      {(form) => (
        <>
          <Form.Item name="method" label={LIFE_TEXT.method} rules={[{ required: true }]}>
            <Select options={METHODS} />
          </Form.Item>
          <Form.Item
            name="verifiedOn"
            label={LIFE_TEXT.verifiedOn}
            rules={[{ required: true, message: STEP_TEXT.need(LIFE_TEXT.verifiedOn) }]}
          >
            <DateField />
          </Form.Item>
          <VisitorFields legend={LIFE_TEXT.reverifiers} />
          <Form.Item
            name="findings"
            label={LIFE_TEXT.findings}
            rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(LIFE_TEXT.findings) }]}
          >
            <PhraseField phrases={LIFE_PHRASES.findings} />
          </Form.Item>
          <Form.Item name="result" label={LIFE_TEXT.result} rules={[{ required: true }]}>
            <ChoiceField label={LIFE_TEXT.result} options={RESULTS} />
          </Form.Item>
          <Form.Item noStyle dependencies={['result']}>
            {() => <ResultFields result={form.getFieldValue('result') as string} file={file} />}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

/** What a result asks for besides: an exit its grounds, a change its category. */
function ResultFields({ result, file }: { result: string; file: DialogProps['file'] }) {
  if (result === 'EXIT') return <ExitFields file={file} />;
  if (result !== 'CATEGORY_CHANGE') return null;
  return (
    <>
      <Form.Item
        name="category"
        label={LIFE_TEXT.category}
        extra={LIFE_TEXT.categoryHint}
        rules={[{ required: true, message: STEP_TEXT.choose(LIFE_TEXT.category) }]}
      >
        <ChoiceField
          label={LIFE_TEXT.category}
          options={CATEGORIES.filter(({ value }) => value !== file.category)}
        />
      </Form.Item>
      <Form.Item name="deviationReason" label={LIFE_TEXT.deviation} extra={LIFE_TEXT.deviationHint}>
        <PhraseField phrases={PHRASES.deviation} />
      </Form.Item>
    </>
  );
}

/** The approver's word on a re-verification (SM1). */
export function ReverifyDecideDialog({ file, onClose }: DialogProps) {
  const decide = useTenantMutation(HardshipReverifyDecideDocument);
  const finished = useFinished();
  return (
    <FormDialog<{ result: 'PASS' | 'RETURN'; opinion?: string }>
      title={LIFE_TEXT.decide}
      okText={LIFE_TEXT.decide}
      hint={LIFE_TEXT.decideHint}
      onClose={onClose}
      submit={async ({ result, opinion }) => {
        const { hardshipFileReverifyDecide } = await decide.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, result, opinion: opinion ?? null },
        });
        return finished(hardshipFileReverifyDecide.userErrors, LIFE_TEXT.decided);
      }}
    >
      <Form.Item
        name="result"
        label={LIFE_TEXT.decision}
        rules={[{ required: true, message: STEP_TEXT.choose(LIFE_TEXT.decision) }]}
      >
        <ChoiceField label={LIFE_TEXT.decision} options={VERDICTS} />
      </Form.Item>
      <Form.Item name="opinion" label={LIFE_TEXT.opinion} extra={LIFE_TEXT.opinionHint}>
        <PhraseField phrases={LIFE_PHRASES.decide} />
      </Form.Item>
    </FormDialog>
  );
}
