import type { UserErrorCategoryName } from './error-code.js';

/** A registered refusal: one code, one sentence that says what to do, the rule and clause it rests on. */
export interface RefusalDefinition {
  category: UserErrorCategoryName;
  /** Chinese; `{name}` stands for a parameter. */
  message: string;
  ruleCode?: string;
  clause?: string;
}
