import { today } from '../../../components/date-field.js';
import { FormDialog } from '../../../components/form-dialog.js';
import { useFinished } from '../../../components/use-finished.js';
import { HardshipSubmitDocument } from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import { ConsentFields, type ConsentValues, useConsents } from './consent-fields.js';
import type { DialogProps } from './dialog-props.js';

/** DRAFT/RETURNED → SUBMITTED, with the signatures that were given on paper (R-HF-03, 04, 05, 07, 13). */
export function SubmitDialog({ file, onClose }: DialogProps) {
  const { needed, keep } = useConsents(file);
  const submit = useTenantMutation(HardshipSubmitDocument);
  const finished = useFinished();
  return (
    <FormDialog<ConsentValues>
      title={STEP_TEXT.submit}
      okText={STEP_TEXT.submit}
      hint={STEP_TEXT.submitHint}
      initialValues={{ signedOn: today() }}
      onClose={onClose}
      submit={async (values) => {
        const refused = await keep(values);
        if (refused.length > 0) return refused;
        const { hardshipFileSubmit } = await submit.mutateAsync({
          input: { id: file.id, expectedVersion: file.version },
        });
        return finished(hardshipFileSubmit.userErrors, STEP_TEXT.submitted);
      }}
    >
      <ConsentFields offered={needed} need={false} />
    </FormDialog>
  );
}

/** Keeps signed consents without moving the file. */
export function ConsentDialog({ file, onClose }: DialogProps) {
  const { open, keep } = useConsents(file);
  const finished = useFinished();
  return (
    <FormDialog<ConsentValues>
      title={STEP_TEXT.consent}
      okText={STEP_TEXT.consent}
      initialValues={{ signedOn: today() }}
      onClose={onClose}
      submit={async (values) => finished(await keep(values), STEP_TEXT.consentDone)}
    >
      <ConsentFields offered={open} need />
    </FormDialog>
  );
}
