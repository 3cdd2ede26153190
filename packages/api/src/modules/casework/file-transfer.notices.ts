import { TRANSFER_STATUS_LABELS, type TransferStatus } from '@bangfu/schema/vocabulary/casework';
import { jobPrincipal } from '../../access/job-principal.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import { inTenant, type ScopeHost } from '../../tenancy/tenant-scope.js';
import { notify } from '../notifications/public.js';

interface TransferRow {
  to_no: number;
  file_no: string;
  status: TransferStatus;
}

/**
 * Tells the receiver that a file is offered, and the sender what became of its offer; each is told once.
 * `holderNo` is the unit that offered.
 */
export async function tellOfTransfer(
  host: ScopeHost,
  requestId: string,
  holderNo: number,
  transferId: string,
): Promise<void> {
  const from = await findTenantByNo(host.readPool, holderNo);
  if (!from) return;
  const [transfer] = await inTenant(
    host,
    jobPrincipal(from, requestId),
    async ({ em }) =>
      await em.execute<TransferRow[]>(
        'select to_no, file_no, status from file_transfers where tenant_no = ? and id = ?',
        [holderNo, transferId],
      ),
  );
  const to = transfer && (await findTenantByNo(host.readPool, transfer.to_no));
  if (!to) return;
  const { status, file_no: fileNo } = transfer;
  const isOffer = status === 'REQUESTED';
  await inTenant(host, jobPrincipal(isOffer ? to : from, requestId), async (scope) => {
    await notify(scope, {
      code: 'SM1',
      dedupKey: `transfer/${transferId}/${status}`,
      title: isOffer ? '有档案等待接收' : `档案转移：${TRANSFER_STATUS_LABELS[status]}`,
      body: isOffer
        ? `${from.name}申请把一份困难职工档案转到本单位，请核对后接收或说明不接收的理由`
        : `档案 ${fileNo} 转往${to.name}：${TRANSFER_STATUS_LABELS[status]}`,
      link: '/hardship/transfers',
    });
  });
}
