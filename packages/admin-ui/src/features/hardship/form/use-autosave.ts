import type { FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { dropForm, keepForm, type UnsavedForm } from '../../../app/unsaved-forms.js';
import type { HouseholdValues } from './household-values.js';

const PAUSE_MS = 400;

/** Keeps the form a moment after the last change, and at once when the page goes. */
export function useAutosave(
  form: FormInstance<HouseholdValues>,
  place: string,
  facts: Omit<UnsavedForm<HouseholdValues>, 'values' | 'keptAt'>,
) {
  const [keptAt, setKeptAt] = useState<string>();
  const [changes, setChanges] = useState(0);
  const { idempotencyKey, basis } = facts;
  useEffect(() => {
    if (changes === 0) return undefined;
    const keep = () => {
      const now = new Date().toISOString();
      const values: HouseholdValues = form.getFieldsValue(true);
      keepForm(place, { values, keptAt: now, idempotencyKey, ...(basis === undefined ? {} : { basis }) });
      setKeptAt(now);
    };
    const timer = window.setTimeout(keep, PAUSE_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [changes, form, place, idempotencyKey, basis]);
  return {
    keptAt,
    touch: () => setChanges((count) => count + 1),
    forget: () => {
      setChanges(0);
      dropForm(place);
    },
  };
}
