const MOST = 8;

function keyOf(accountId: string): string {
  return `bangfu.recentTenants.${accountId}`;
}

/** The codes of the units this person worked in last on this computer; only a convenience of the switcher. */
export function recentTenants(accountId: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(keyOf(accountId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((code) => typeof code === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberTenant(accountId: string, code: string): void {
  const codes = [code, ...recentTenants(accountId).filter((known) => known !== code)].slice(0, MOST);
  window.localStorage.setItem(keyOf(accountId), JSON.stringify(codes));
}
