import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { UnitLink } from '../../../components/unit-link.js';
import type { HardshipFileStatus } from '../../../graphql/generated/graphql.js';
import { LIFE_TEXT } from '../../../text/file-life.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import { type FileVerb, type HardshipFileFields, offeredVerbs } from '../file-verbs.js';
import { CheckRequestDialog, CheckReturnDialog } from './check-dialogs.js';
import { useConsents } from './consent-fields.js';
import { DecideDialog, TurnDownDialog, WithdrawDialog } from './decision-dialogs.js';
import { EvaluateDialog } from './evaluate-dialog.js';
import { ExitDialog } from './exit-dialog.js';
import { FollowUpDialog } from './follow-up-dialog.js';
import { ReopenDialog } from './reopen-dialog.js';
import { ReverifyDecideDialog, ReverifyDialog } from './reverify-dialogs.js';
import { ReviewDialog } from './review-dialog.js';
import { ConsentDialog, SubmitDialog } from './submit-dialogs.js';
import { VisitDialog } from './visit-dialog.js';

const LABELS: Readonly<Record<FileVerb, string>> = {
  SUBMIT: STEP_TEXT.submit,
  UPDATE: STEP_TEXT.update,
  CONSENT: STEP_TEXT.consent,
  VISIT: STEP_TEXT.visit,
  CHECK_REQUEST: STEP_TEXT.checkRequest,
  CHECK_RETURN: STEP_TEXT.checkReturn,
  EVALUATE: STEP_TEXT.evaluate,
  REVIEW: STEP_TEXT.review,
  NOTICE: STEP_TEXT.notice,
  OBJECT: STEP_TEXT.object,
  CONCLUDE: STEP_TEXT.conclude,
  DECIDE: STEP_TEXT.decide,
  RETURN: STEP_TEXT.turnDown,
  WITHDRAW: STEP_TEXT.withdraw,
  REVERIFY: LIFE_TEXT.reverify,
  REVERIFY_DECIDE: LIFE_TEXT.decide,
  EXIT: LIFE_TEXT.exit,
  FOLLOW_UP: LIFE_TEXT.followUp,
  REOPEN: LIFE_TEXT.reopen,
};
const ENDING: readonly FileVerb[] = ['RETURN', 'WITHDRAW', 'EXIT'];

/** The verbs that have a page of their own, and where it is. */
function pageOf(verb: FileVerb, { id, notices }: HardshipFileFields): string | undefined {
  if (verb === 'UPDATE') return `hardship/${id}/edit`;
  if (verb === 'NOTICE') return 'notices/new';
  if (verb !== 'OBJECT' && verb !== 'CONCLUDE') return undefined;
  const open = notices.find(({ status }) => status === 'OPEN');
  return open ? `notices/${open.id}` : 'notices';
}

interface FileActionsProps {
  file: HardshipFileFields;
  onHandedOver: (status: HardshipFileStatus) => void;
}

/** What the viewer may do on the file now: the next step in red first, then the rest. */
export function FileActions({ file, onHandedOver }: FileActionsProps) {
  const [open, setOpen] = useState<FileVerb>();
  const { primary, others } = offeredVerbs(file);
  const { open: openConsents } = useConsents(file);
  const offered = [...(primary ? [primary] : []), ...others].filter(
    (verb) => verb !== 'CONSENT' || openConsents.length > 0,
  );
  const close = () => setOpen(undefined);
  return (
    <>
      {offered.map((verb) => (
        <VerbButton
          key={verb}
          verb={verb}
          page={pageOf(verb, file)}
          isPrimary={verb === primary}
          onOpen={() => setOpen(verb)}
        />
      ))}
      {open ? dialogOf(open, { file, onHandedOver, close, setOpen }) : null}
    </>
  );
}

interface VerbButtonProps {
  verb: FileVerb;
  page: string | undefined;
  isPrimary: boolean;
  onOpen: () => void;
}

function VerbButton({ verb, page, isPrimary, onOpen }: VerbButtonProps) {
  if (page !== undefined) {
    return (
      <UnitLink className={`button-link ${isPrimary ? 'button-link-primary' : ''}`} path={page}>
        {LABELS[verb]}
      </UnitLink>
    );
  }
  return (
    <Button type={isPrimary ? 'primary' : 'default'} danger={ENDING.includes(verb)} onClick={onOpen}>
      {LABELS[verb]}
    </Button>
  );
}

interface Opened extends FileActionsProps {
  close: () => void;
  setOpen: (verb: FileVerb) => void;
}

function dialogOf(verb: FileVerb, { file, onHandedOver, close, setOpen }: Opened): ReactNode {
  const props = { file, onClose: close };
  switch (verb) {
    case 'SUBMIT':
      return <SubmitDialog {...props} />;
    case 'CONSENT':
      return <ConsentDialog {...props} />;
    case 'VISIT':
      return <VisitDialog {...props} />;
    case 'CHECK_REQUEST':
      return <CheckRequestDialog {...props} />;
    case 'CHECK_RETURN':
      return <CheckReturnDialog {...props} />;
    case 'EVALUATE': {
      const mayReview = file.viewerCan.includes('REVIEW');
      return <EvaluateDialog {...props} onReview={mayReview ? () => setOpen('REVIEW') : undefined} />;
    }
    case 'UPDATE':
    case 'NOTICE':
    case 'OBJECT':
    case 'CONCLUDE':
      return null;
    case 'REVIEW':
      return <ReviewDialog {...props} />;
    case 'DECIDE':
      return <DecideDialog {...props} onHandedOver={onHandedOver} />;
    case 'RETURN':
      return <TurnDownDialog {...props} />;
    case 'WITHDRAW':
      return <WithdrawDialog {...props} />;
    case 'REVERIFY':
      return <ReverifyDialog {...props} />;
    case 'REVERIFY_DECIDE':
      return <ReverifyDecideDialog {...props} />;
    case 'EXIT':
      return <ExitDialog {...props} />;
    case 'FOLLOW_UP':
      return <FollowUpDialog {...props} />;
    case 'REOPEN':
      return <ReopenDialog {...props} />;
  }
}
