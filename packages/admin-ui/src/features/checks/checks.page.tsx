import { useCan } from '../../app/viewer.js';
import { Page } from '../../components/page.js';
import { ForbiddenView } from '../../components/state-views.js';
import { CHECKS_TEXT } from '../../text/checks.js';
import { CheckBatches } from './check-batches.js';
import { CheckCandidates } from './check-candidates.js';

/** The hand-shake with the check centre: households out, answers in (R-HF-07). */
export function ChecksPage() {
  const can = useCan();
  return (
    <Page title={CHECKS_TEXT.title} hint={CHECKS_TEXT.hint}>
      {can('hardshipFile:check') ? (
        <>
          <CheckCandidates />
          <CheckBatches />
        </>
      ) : (
        <ForbiddenView />
      )}
    </Page>
  );
}
