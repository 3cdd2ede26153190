import { ConfirmButton } from '../../components/confirm-button.js';
import { FundPotAcknowledgeDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';

/** The receiver says that the money handed down is there; only then can it be used (SM4). */
export function AcknowledgeButton({ pot: { id, potNo } }: { pot: { id: string; potNo: string } }) {
  const acknowledge = useTenantMutation(FundPotAcknowledgeDocument);
  return (
    <ConfirmButton
      type="primary"
      label={FUNDS_TEXT.acknowledge}
      question={FUNDS_TEXT.acknowledgeQuestion(potNo)}
      hint={FUNDS_TEXT.acknowledgeHint}
      done={FUNDS_TEXT.acknowledged}
      run={async () => (await acknowledge.mutateAsync({ input: { id } })).fundPotAcknowledge.userErrors}
    />
  );
}
