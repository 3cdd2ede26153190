import type { Permission } from '@bangfu/schema/vocabulary/permission';
import type { Role } from '@bangfu/schema/vocabulary/role';
import type { Standing } from './expected.ts';

/** Posts, and scopes of programs, that see a field. */
interface Seers {
  may: readonly Role[];
  scopes?: readonly Permission[];
}

/**
 * Who sees a field of an object, by his standing to its owner; a standing that is not named sees nothing.
 * `register`: everybody's, no unit owns it. `answer`: part of what a mutation says, judged with its root field.
 */
export type FieldRule = Partial<Record<Standing, Seers>> | 'register' | 'answer';

export const seers = (may: readonly Role[], ...scopes: readonly Permission[]): Seers => ({ may, scopes });
export const of = (rule: FieldRule, names: string): Readonly<Record<string, FieldRule>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, rule]));
