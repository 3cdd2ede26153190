import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { type ShownUserError, UserErrorList } from '../../../components/user-errors.js';
import { useFinished } from '../../../components/use-finished.js';
import { useFocusReturn } from '../../../components/use-focus-return.js';
import { toApiError } from '../../../graphql/api-error.js';
import { HardshipEvaluateDocument } from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import { Calculation } from '../calculation.js';
import type { DialogProps } from './dialog-props.js';

interface EvaluateDialogProps extends DialogProps {
  /** Opens the review; absent when the viewer may not review now. */
  onReview: (() => void) | undefined;
}

/** Computes the category and shows the calculation line by line (R-HF-01, R-HF-02). */
export function EvaluateDialog({ file, onClose, onReview }: EvaluateDialogProps) {
  const evaluate = useTenantMutation(HardshipEvaluateDocument);
  const finished = useFinished();
  useFocusReturn();
  const [refusals, setRefusals] = useState<readonly ShownUserError[]>([]);
  const run = useMutation({
    mutationFn: async () =>
      (await evaluate.mutateAsync({ input: { fileId: file.id } })).evaluationCompute.userErrors,
    onSuccess: (errors) => setRefusals(finished(errors, STEP_TEXT.evaluated)),
    onError: (error) => setRefusals([{ message: toApiError(error).message }]),
  });
  const [latest] = file.evaluations;
  const isDone = run.isSuccess && refusals.length === 0;
  return (
    <Modal
      open
      title={STEP_TEXT.evaluate}
      onCancel={onClose}
      width="56em"
      className="foot-in-sight"
      footer={
        <>
          <Button
            autoFocus
            type={isDone && onReview ? 'default' : 'primary'}
            loading={run.isPending}
            onClick={() => run.mutate()}
          >
            {latest ? STEP_TEXT.evaluateAgain : STEP_TEXT.evaluate}
          </Button>
          {isDone && onReview ? (
            <Button autoFocus type="primary" onClick={onReview}>
              {STEP_TEXT.toReview}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="muted">{STEP_TEXT.evaluateHint}</p>
      <UserErrorList errors={refusals} />
      {latest ? <Calculation evaluation={latest} /> : null}
    </Modal>
  );
}
