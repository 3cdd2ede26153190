import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { QueryView } from '../../components/state-views.js';
import { LedgerVerificationDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';

/** Proves the unit's books when asked and names what breaks them (R-FN-13). */
export function VerifyLedger() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{FUNDS_TEXT.verify}</Button>
      {isOpen ? (
        <Modal open title={FUNDS_TEXT.verifyTitle} footer={null} onCancel={() => setOpen(false)}>
          <Verdict />
        </Modal>
      ) : null}
    </>
  );
}

function Verdict() {
  const query = useTenantQuery(LedgerVerificationDocument, {});
  return (
    <QueryView query={query}>
      {({ ledgerVerification: { isBalanced, pots, entries, faults } }) =>
        isBalanced ? (
          <Alert type="success" showIcon title={FUNDS_TEXT.balanced(pots, entries)} />
        ) : (
          <Alert
            type="error"
            showIcon
            title={FUNDS_TEXT.broken}
            description={
              <ul>
                {faults.map(({ potId, potNo, position, text }) => (
                  <li key={potId}>{FUNDS_TEXT.faultAt(potNo, position, text)}</li>
                ))}
              </ul>
            }
          />
        )
      }
    </QueryView>
  );
}
