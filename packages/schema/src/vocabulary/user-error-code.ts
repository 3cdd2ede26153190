import { CONTENT_REFUSALS } from './content-refusals.js';
import type { UserErrorFact } from './error-code.js';
import { LIFECYCLE_REFUSALS } from './lifecycle-refusals.js';
import { PROCEDURE_REFUSALS } from './procedure-refusals.js';
import type { RefusalDefinition } from './refusal.js';
import { dateInWords } from '../text/date-in-words.js';

/** The registered refusals of the hardship files; one code, one sentence, one rule. */
export const USER_ERROR_CODES = { ...CONTENT_REFUSALS, ...PROCEDURE_REFUSALS, ...LIFECYCLE_REFUSALS };

export type UserErrorCode = keyof typeof USER_ERROR_CODES;

/** A registered refusal with its parameters filled in; `path` names the input it concerns. */
export function userErrorFact(
  code: UserErrorCode,
  values: Readonly<Record<string, string | number>> = {},
  path?: readonly string[],
): UserErrorFact {
  const { category, message, ruleCode, clause }: RefusalDefinition = USER_ERROR_CODES[code];
  const text = message.replaceAll(/\{(\w+)\}/g, (gap, name: string) => shown(values[name] ?? gap));
  return { code, category, message: text, path, ruleCode, clause };
}

function shown(value: string | number): string {
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateInWords(text) : text;
}
