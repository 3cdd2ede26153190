import { useNavigate } from '@tanstack/react-router';
import { useTenantCode } from '../../../app/use-tenant-code.js';
import { placeOfForm } from '../../../app/unsaved-forms.js';
import { useViewer } from '../../../app/viewer.js';
import { today } from '../../../components/date-field.js';
import { Page } from '../../../components/page.js';
import { UnitLink } from '../../../components/unit-link.js';
import { useFinished } from '../../../components/use-finished.js';
import { HardshipDraftDocument } from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { FORM_TEXT } from '../../../text/hardship-form.js';
import { HARDSHIP_TEXT } from '../../../text/hardship.js';
import { HouseholdForm } from './household-form.js';
import { HouseholdSections } from './household-sections.js';
import { blankHousehold } from './household-values.js';

/** A household is declared for the first time; saving makes a draft and goes to its page. */
export function NewFilePage() {
  const { account } = useViewer();
  const code = useTenantCode();
  const navigate = useNavigate();
  const draft = useTenantMutation(HardshipDraftDocument);
  const finished = useFinished();
  const lastYear = Number(today().slice(0, 4)) - 1;
  return (
    <Page
      title={FORM_TEXT.newTitle}
      trail={[
        <UnitLink key="hardship" path="hardship">
          {HARDSHIP_TEXT.title}
        </UnitLink>,
      ]}
      hint={FORM_TEXT.newHint}
    >
      <HouseholdForm
        place={placeOfForm(account.id, code, 'new')}
        initial={blankHousehold(lastYear)}
        okText={FORM_TEXT.save}
        save={async (household, idempotencyKey) => {
          const { hardshipFileDraft } = await draft.mutateAsync({ input: { household, idempotencyKey } });
          const { hardshipFile, userErrors } = hardshipFileDraft;
          if (hardshipFile) await navigate({ href: `/t/${code}/hardship/${hardshipFile.id}` });
          return finished(userErrors, FORM_TEXT.saved);
        }}
      >
        <HouseholdSections lastYear={lastYear} />
      </HouseholdForm>
    </Page>
  );
}
