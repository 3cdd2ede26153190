import { FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { DECISION_RESULT } from '@bangfu/schema/vocabulary/hardship-procedure';
import { Form } from 'antd';
import { ChoiceField } from '../../../components/choice-field.js';
import { FormDialog } from '../../../components/form-dialog.js';
import { PhraseField } from '../../../components/phrase-field.js';
import { useFinished } from '../../../components/use-finished.js';
import {
  HardshipDecideDocument,
  type HardshipFileStatus,
  HardshipReturnDocument,
  HardshipWithdrawDocument,
} from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { PHRASES, STEP_TEXT, TURN_DOWN_LABELS } from '../../../text/hardship-steps.js';
import type { DialogProps } from './dialog-props.js';

const DECISIONS = DECISION_RESULT.entries.map(({ code, label }) => ({ value: code, label }));
const OUTCOMES = (['RETURN', 'REJECT'] as const).map((value) => ({ value, label: TURN_DOWN_LABELS[value] }));

interface DecideValues {
  result: 'PASS' | 'RETURN' | 'REJECT';
  opinion?: string;
}

interface DecideDialogProps extends DialogProps {
  /** Called when the file was handed on and this unit sees it no longer. */
  onHandedOver: (status: HardshipFileStatus) => void;
}

/** One step of the chain: pass, send back, refuse (SM1). */
export function DecideDialog({ file, onClose, onHandedOver }: DecideDialogProps) {
  const decide = useTenantMutation(HardshipDecideDocument);
  const finished = useFinished();
  return (
    <FormDialog<DecideValues>
      title={STEP_TEXT.decide}
      okText={STEP_TEXT.decide}
      hint={STEP_TEXT.decideHint}
      onClose={onClose}
      submit={async ({ result, opinion }) => {
        const { hardshipFileDecide } = await decide.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, result, opinion: opinion ?? null },
        });
        const { userErrors, nextStatus, hardshipFile } = hardshipFileDecide;
        if (nextStatus && !hardshipFile) onHandedOver(nextStatus);
        return finished(userErrors, STEP_TEXT.decided(nextStatus ? FILE_STATUS_LABELS[nextStatus] : ''));
      }}
    >
      {(form) => (
        <>
          <Form.Item
            name="result"
            label={STEP_TEXT.decision}
            rules={[{ required: true, message: STEP_TEXT.choose(STEP_TEXT.decision) }]}
          >
            <ChoiceField label={STEP_TEXT.decision} options={DECISIONS} />
          </Form.Item>
          <Form.Item noStyle dependencies={['result']}>
            {() => (
              <Form.Item name="opinion" label={STEP_TEXT.opinion} extra={STEP_TEXT.opinionHint}>
                <PhraseField
                  phrases={form.getFieldValue('result') === 'PASS' ? PHRASES.pass : PHRASES.turnDown}
                />
              </Form.Item>
            )}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

/** The unit's own reviewers send a file back or refuse it before the notice (SM1). */
export function TurnDownDialog({ file, onClose }: DialogProps) {
  const turnDown = useTenantMutation(HardshipReturnDocument);
  const finished = useFinished();
  return (
    <FormDialog<{ result: 'RETURN' | 'REJECT'; opinion: string }>
      danger
      title={STEP_TEXT.turnDown}
      okText={STEP_TEXT.turnDown}
      hint={STEP_TEXT.turnDownHint}
      initialValues={{ result: 'RETURN' }}
      onClose={onClose}
      submit={async ({ result, opinion }) => {
        const { hardshipFileReturn } = await turnDown.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, result, opinion },
        });
        return finished(hardshipFileReturn.userErrors, STEP_TEXT.turnedDown);
      }}
    >
      <Form.Item name="result" label={STEP_TEXT.outcome} rules={[{ required: true }]}>
        <ChoiceField label={STEP_TEXT.outcome} options={OUTCOMES} />
      </Form.Item>
      <Form.Item
        name="opinion"
        label={STEP_TEXT.reason}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(STEP_TEXT.reason) }]}
      >
        <PhraseField phrases={PHRASES.turnDown} />
      </Form.Item>
    </FormDialog>
  );
}

/** The worker takes the application back (SM1). */
export function WithdrawDialog({ file, onClose }: DialogProps) {
  const withdraw = useTenantMutation(HardshipWithdrawDocument);
  const finished = useFinished();
  return (
    <FormDialog<{ reason: string }>
      danger
      title={STEP_TEXT.withdraw}
      okText={STEP_TEXT.withdraw}
      hint={STEP_TEXT.withdrawHint}
      onClose={onClose}
      submit={async ({ reason }) => {
        const { hardshipFileWithdraw } = await withdraw.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, reason },
        });
        return finished(hardshipFileWithdraw.userErrors, STEP_TEXT.withdrawn);
      }}
    >
      <Form.Item
        name="reason"
        label={STEP_TEXT.reason}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(STEP_TEXT.reason) }]}
      >
        <PhraseField phrases={PHRASES.withdraw} />
      </Form.Item>
    </FormDialog>
  );
}
