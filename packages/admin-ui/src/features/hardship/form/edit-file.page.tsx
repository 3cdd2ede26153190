import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTenantCode } from '../../../app/use-tenant-code.js';
import { placeOfForm } from '../../../app/unsaved-forms.js';
import { useViewer } from '../../../app/viewer.js';
import { today } from '../../../components/date-field.js';
import { Page } from '../../../components/page.js';
import { ForbiddenView, NotFoundView, QueryView } from '../../../components/state-views.js';
import { UnitLink } from '../../../components/unit-link.js';
import { useFinished } from '../../../components/use-finished.js';
import { HardshipForEditDocument, HardshipUpdateDocument } from '../../../graphql/generated/graphql.js';
import { useTenantMutation, useTenantQuery } from '../../../graphql/use-tenant-query.js';
import { FORM_TEXT } from '../../../text/hardship-form.js';
import { HARDSHIP_TEXT } from '../../../text/hardship.js';
import { HouseholdForm } from './household-form.js';
import { HouseholdSections } from './household-sections.js';
import { type KeptFile, valuesOf } from './household-values.js';

/** A draft or returned file is declared anew in the same form. */
export function EditFilePage() {
  const { id } = useParams({ from: '/t/$code/hardship/$id/edit' });
  const query = useTenantQuery(HardshipForEditDocument, { id });
  return (
    <QueryView query={query}>
      {({ hardshipFile }) =>
        hardshipFile ? <EditFile key={hardshipFile.id} loaded={hardshipFile} /> : <NotFoundView />
      }
    </QueryView>
  );
}

/** What was loaded first stays: a file read again in the background must not take away what is being typed. */
function EditFile({ loaded }: { loaded: KeptFile }) {
  const [file] = useState(loaded);
  const { account } = useViewer();
  const code = useTenantCode();
  const navigate = useNavigate();
  const update = useTenantMutation(HardshipUpdateDocument);
  const finished = useFinished();
  const { id, fileNo, version, person } = file;
  const back = <UnitLink path={`hardship/${id}`}>{FORM_TEXT.back}</UnitLink>;
  if (!file.viewerCan.includes('UPDATE')) {
    return <ForbiddenView title={FORM_TEXT.notNow} hint={FORM_TEXT.notNowHint} extra={back} />;
  }
  return (
    <Page
      title={`${FORM_TEXT.editTitle} ${person.name} ${fileNo}`}
      trail={[
        <UnitLink key="hardship" path="hardship">
          {HARDSHIP_TEXT.title}
        </UnitLink>,
      ]}
      hint={FORM_TEXT.editHint}
    >
      <HouseholdForm
        place={placeOfForm(account.id, code, String(id))}
        basis={version}
        initial={valuesOf(file)}
        okText={FORM_TEXT.saveChange}
        extra={back}
        save={async (household) => {
          const { hardshipFileUpdate } = await update.mutateAsync({
            input: { id, expectedVersion: version, household },
          });
          const { hardshipFile, userErrors } = hardshipFileUpdate;
          if (hardshipFile) await navigate({ href: `/t/${code}/hardship/${id}` });
          return finished(userErrors, FORM_TEXT.savedChange);
        }}
      >
        <HouseholdSections lastYear={Number(today().slice(0, 4)) - 1} kept={file} />
      </HouseholdForm>
    </Page>
  );
}
