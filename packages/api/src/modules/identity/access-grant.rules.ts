import type { Role } from '@bangfu/schema/vocabulary/role';
import type { Principal } from '../../access/principal.js';
import type { Refusal } from '../../graphql/refused.js';
import { isWithin, type TenantRef } from '../../tenancy/tenant-ref.js';

/** T2: cases of a subordinate; T3: its clear text as well (domain.md 4.6). */
export const ACCESS_TIERS = ['T2', 'T3'] as const;
export type AccessTier = (typeof ACCESS_TIERS)[number];

export const ACCESS_PURPOSE_LABELS = {
  APPROVAL: '审批',
  INSPECTION: '督导检查',
  AUDIT: '经审审计',
  APPEAL: '申诉复核',
} as const;
export type AccessPurpose = keyof typeof ACCESS_PURPOSE_LABELS;

/** Which posts may look for which purpose. The provincial administrator is among none of them. */
const PURPOSE_ROLES: Record<AccessPurpose, readonly Role[]> = {
  APPROVAL: ['APPROVER', 'VICE_CHAIR'],
  INSPECTION: ['INSPECTOR'],
  AUDIT: ['AUDITOR'],
  APPEAL: ['APPROVER', 'VICE_CHAIR', 'INSPECTOR', 'AUDITOR'],
};

const LEAST_REASON = 6;

export interface AccessQuestion {
  caller: Pick<Principal, 'tenant' | 'roles'>;
  target: TenantRef;
  purpose: AccessPurpose;
  reason: string;
  minutes: number;
  maxMinutes: number;
}

function refusal(code: string, message: string, path: string): Refusal {
  return { code, message, category: 'NOT_ALLOWED_BY_RULE', path: [path] };
}

/** Every reason why a subordinate's cases may not be looked into. */
export function accessGrantRefusals({
  caller,
  target,
  purpose,
  reason,
  minutes,
  maxMinutes,
}: AccessQuestion): Refusal[] {
  const refusals: Refusal[] = [];
  if (!isWithin(caller.tenant, target) || target.no === caller.tenant.no) {
    refusals.push(refusal('UNIT_OUT_OF_REACH', `只能查阅${caller.tenant.name}的下级单位`, 'tenantCode'));
  }
  if (!caller.roles.some((role) => PURPOSE_ROLES[purpose].includes(role))) {
    refusals.push(
      refusal(
        'PURPOSE_NOT_YOURS',
        `您的岗位不能因“${ACCESS_PURPOSE_LABELS[purpose]}”查阅下级个案`,
        'purpose',
      ),
    );
  }
  if (purpose === 'APPROVAL' && target.parentNo !== caller.tenant.no) {
    refusals.push(refusal('NOT_NEXT_IN_CHAIN', '因审批只能查阅直接下级单位的个案', 'tenantCode'));
  }
  if (Array.from(reason.trim()).length < LEAST_REASON) {
    refusals.push(
      refusal('REASON_TOO_SHORT', `请写明事由（至少 ${LEAST_REASON} 个字），例如督导通知的文号`, 'reason'),
    );
  }
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > maxMinutes) {
    refusals.push(refusal('MINUTES_OUT_OF_RANGE', `时长应在 1 到 ${maxMinutes} 分钟之间`, 'minutes'));
  }
  return refusals;
}
