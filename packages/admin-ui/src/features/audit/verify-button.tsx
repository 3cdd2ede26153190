import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { showDateTime } from '../../components/format.js';
import { ErrorView } from '../../components/state-views.js';
import { AuditVerificationDocument } from '../../graphql/generated/graphql.js';
import { tenantQueryKey, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { AUDIT_TEXT } from '../../text/audit.js';

/** Recomputes the unit's signed chain on the server and names the first record that does not fit. */
export function useVerification() {
  const code = useTenantCode();
  const client = useQueryClient();
  const query = useTenantQuery(AuditVerificationDocument, {}, { enabled: false });
  const verify = async () => {
    client.removeQueries({ queryKey: tenantQueryKey(code, AuditVerificationDocument, {}) });
    await query.refetch();
  };
  return { query, verify };
}

type Verification = ReturnType<typeof useVerification>;

export function VerifyButton({ query, verify }: Verification) {
  return (
    <Button type="primary" loading={query.isFetching} onClick={() => void verify()}>
      {AUDIT_TEXT.verify}
    </Button>
  );
}

export function VerificationResult({ query }: Verification) {
  const found = query.data?.auditVerification;
  if (query.error) return <ErrorView error={query.error} />;
  if (!found) return null;
  const { isIntact, checked, firstBadEvent, message, verifiedAt } = found;
  return (
    <Alert
      className="verification"
      role="status"
      showIcon
      type={isIntact ? 'success' : 'error'}
      title={isIntact ? AUDIT_TEXT.intact : AUDIT_TEXT.broken}
      description={
        <>
          <div>{message}</div>
          <div>
            {AUDIT_TEXT.checked(checked)}，{AUDIT_TEXT.verifiedAt} {showDateTime(verifiedAt)}
          </div>
          {firstBadEvent ? (
            <div>
              {AUDIT_TEXT.firstBad}：<code>{firstBadEvent}</code>
            </div>
          ) : null}
        </>
      }
    />
  );
}
