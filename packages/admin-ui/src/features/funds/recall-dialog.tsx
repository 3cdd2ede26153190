import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.js';
import { useFinished } from '../../components/use-finished.js';
import { FundAllocationRecallDocument, type AllocationRowFragment } from '../../graphql/generated/graphql.js';
import { newIdempotencyKey } from '../../graphql/idempotency-key.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { AmountItem, ReasonItem } from './fund-fields.js';

interface RecallDialogProps {
  allocation: Pick<AllocationRowFragment, 'id' | 'allocationNo' | 'to'>;
  onClose: () => void;
}

/** Takes unused money back from a subordinate (SM4). */
export function RecallDialog({ allocation: { id, allocationNo, to }, onClose }: RecallDialogProps) {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const recall = useTenantMutation(FundAllocationRecallDocument);
  const finished = useFinished();
  return (
    <FormDialog<{ amount: string; reason: string }>
      danger
      title={FUNDS_TEXT.recallTitle(allocationNo, to.name)}
      okText={FUNDS_TEXT.recall}
      hint={FUNDS_TEXT.recallHint}
      onClose={onClose}
      submit={async (values) => {
        const { fundAllocationRecall } = await recall.mutateAsync({
          input: { idempotencyKey, id, ...values },
        });
        return finished(fundAllocationRecall.userErrors, FUNDS_TEXT.recallDone);
      }}
    >
      <AmountItem />
      <ReasonItem />
    </FormDialog>
  );
}
