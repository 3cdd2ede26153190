import type { CurrentViewer } from '../../app/viewer.js';

type Membership = CurrentViewer['memberships'][number];

/** Where a post's daily work begins (ui.md 3.1): the province looks, the centre works, the approver decides, the administrator manages. */
function homeOfMembership({ roles }: Membership): string {
  const has = (...wanted: readonly string[]) => roles.some((role) => wanted.includes(role));
  if (has('INSPECTOR', 'PROVINCE_OFFICER', 'HEAD')) return 'cockpit';
  if (has('AUDITOR', 'SECURITY_OFFICER')) return 'audit';
  if (has('PROVINCE_ADMIN')) return 'tenants';
  if (has('TENANT_ADMIN')) return 'users';
  if (has('APPROVER', 'VICE_CHAIR')) return 'approvals';
  return 'home';
}

/** The memberships that are in force now. */
export function activeMemberships(viewer: CurrentViewer): readonly Membership[] {
  return viewer.memberships.filter((membership) => membership.isActive);
}

/** The first page after login. An account without a post in force lands on a page that says so. */
export function homePathOf(viewer: CurrentViewer): string {
  const [first] = activeMemberships(viewer);
  if (!first) return '/password';
  return `/t/${first.tenant.code}/${homeOfMembership(first)}`;
}
