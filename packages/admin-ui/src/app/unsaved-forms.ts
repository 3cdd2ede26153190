/**
 * Unsaved forms live in the tab's session storage: they outlast a reload, a crash and a login that ran out, and end
 * with the tab or the logout. Identity numbers stand in them, so they are never put into the computer's lasting storage.
 */
const PREFIX = 'bangfu.unsavedForm.';

export interface UnsavedForm<Values> {
  values: Values;
  /** When it was kept, ISO. */
  keptAt: string;
  /** The same press of “save” after a reload does it once. */
  idempotencyKey: string;
  /** The version of the record that was being changed; absent for a new one. */
  basis?: number;
}

/** The place of one person's form in one unit; `about` names the record, or what is new. */
export function placeOfForm(accountId: string, tenantCode: string, about: string): string {
  return `${PREFIX}${accountId}.${tenantCode}.${about}`;
}

export function readForm<Values>(place: string): UnsavedForm<Values> | undefined {
  const text = window.sessionStorage.getItem(place);
  if (!text) return undefined;
  try {
    const form: UnsavedForm<Values> = JSON.parse(text);
    return form;
  } catch {
    return undefined;
  }
}

export function keepForm<Values>(place: string, form: UnsavedForm<Values>): void {
  window.sessionStorage.setItem(place, JSON.stringify(form));
}

export function dropForm(place: string): void {
  window.sessionStorage.removeItem(place);
}

/** For the logout: the next person at this computer finds nothing. */
export function dropAllForms(): void {
  const places = Object.keys(window.sessionStorage).filter((key) => key.startsWith(PREFIX));
  for (const place of places) dropForm(place);
}
