import { FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { useParams } from '@tanstack/react-router';
import { Result } from 'antd';
import { useState } from 'react';
import { Page } from '../../components/page.js';
import { PrintOutcome } from '../../components/print-outcome.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { HardshipDetailDocument, type HardshipFileStatus } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { STEP_TEXT } from '../../text/hardship-steps.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';
import { FileActions } from './actions/file-actions.js';
import { Attachments } from './attachments.js';
import { FileFacts } from './file-facts.js';
import { FileSteps } from './file-steps.js';
import type { HardshipFileFields } from './file-verbs.js';
import { Exits, FollowUps, Reverifications } from './life-panels.js';
import { Assets, Members, Money } from './household-panels.js';
import { PrintFormButton, useFormPrint } from './print-form.js';
import {
  Checks,
  Consents,
  Decisions,
  EvaluationPanel,
  FileTimeline,
  Notices,
  Visits,
} from './procedure-panels.js';
import { useFileScope } from './use-file-scope.js';

/** One household's file: what can be done now, who they are, what they live on, how the category came about. */
export function HardshipFilePage() {
  const { id } = useParams({ from: '/t/$code/hardship/$id' });
  return <FileOf key={id} id={id} />;
}

function FileOf({ id }: { id: string }) {
  const { scope } = useFileScope();
  const query = useTenantQuery(HardshipDetailDocument, { id, scope });
  const [handedOver, setHandedOver] = useState<HardshipFileStatus>();
  if (handedOver) return <HandedOver status={handedOver} />;
  return (
    <QueryView query={query}>
      {({ hardshipFile }) =>
        hardshipFile ? <FileDetail file={hardshipFile} onHandedOver={setHandedOver} /> : <NotFoundView />
      }
    </QueryView>
  );
}

const TO_LIST = (
  <UnitLink key="hardship" path="hardship">
    {HARDSHIP_TEXT.title}
  </UnitLink>
);

/** The decision sent the file to where this unit sees it no longer. */
function HandedOver({ status }: { status: HardshipFileStatus }) {
  return (
    <Page title={STEP_TEXT.decide} trail={[TO_LIST]}>
      <Result
        status="success"
        title={STEP_TEXT.handedOver(FILE_STATUS_LABELS[status])}
        subTitle={STEP_TEXT.handedOverHint}
        extra={<UnitLink path="hardship">{STEP_TEXT.toList}</UnitLink>}
      />
    </Page>
  );
}

interface FileDetailProps {
  file: HardshipFileFields;
  onHandedOver: (status: HardshipFileStatus) => void;
}

function FileDetail({ file, onHandedOver }: FileDetailProps) {
  const printing = useFormPrint(file.id);
  return (
    <Page
      title={`${file.person.name} ${file.fileNo}`}
      trail={[TO_LIST]}
      actions={
        <>
          <FileActions file={file} onHandedOver={onHandedOver} />
          <PrintFormButton file={file} printing={printing} />
        </>
      }
    >
      <PrintOutcome printing={printing} />
      <FileSteps file={file} />
      <FileFacts file={file} />
      <Members file={file} />
      <Money file={file} />
      <Assets file={file} />
      <EvaluationPanel file={file} />
      <Attachments file={file} />
      <Consents file={file} />
      <Visits file={file} />
      <Checks file={file} />
      <Notices file={file} />
      <Decisions file={file} />
      <Reverifications file={file} />
      <Exits file={file} />
      <FollowUps file={file} />
      <FileTimeline file={file} />
    </Page>
  );
}
