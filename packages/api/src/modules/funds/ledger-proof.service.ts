import { ledgerBroken, ledgerProved } from '@bangfu/schema/events/funds';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { notify } from '../notifications/public.js';
import { proveLedger } from './ledger-proof.js';

/**
 * The nightly proof of the acting unit's books (R-FN-13). A clean proof is sealed with the heads of the pots; a fault is
 * recorded and told to finance and auditors at once. Returns whether the books are right.
 */
export async function proveOwnLedger(scope: TenantScope): Promise<boolean> {
  const { no, noHi } = scope.tenant;
  const proof = await proveLedger(scope.host.readPool, {
    tenantNo: no,
    lo: no,
    hi: no,
    statLo: no,
    statHi: noHi,
    accountId: scope.principal.accountId,
  });
  if (proof.pots === 0) return true;
  const [fault] = proof.faults;
  if (!fault) {
    await record(scope, ledgerProved, null, { entries: proof.entries, heads: proof.heads });
    return true;
  }
  const place = fault.position === null ? '' : `第 ${fault.position} 条分录`;
  await record(scope, ledgerBroken, fault.potId, {
    potNo: fault.potNo,
    position: fault.position?.toString() ?? null,
    text: fault.text,
  });
  for (const role of ['FINANCE_OFFICER', 'AUDITOR', 'HEAD'] as const)
    await notify(scope, {
      code: 'LEDGER',
      dedupKey: `ledger-broken:${fault.potId}:${fault.position ?? 0}:${role}`,
      role,
      title: '账目核对不符，请立即查明',
      body: `指标 ${fault.potNo}${place}：${fault.text}。查明之前请不要再动用这笔指标。`,
    });
  return false;
}
