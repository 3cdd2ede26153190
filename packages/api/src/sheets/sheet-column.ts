import type { Dictionary } from '@bangfu/schema/vocabulary/dictionary';

/** How a column's cells are read and written. `identity` and `card` are never guessed from numbers; `choices` are several entries in one cell. */
export type ColumnKind =
  | 'text'
  | 'identity'
  | 'card'
  | 'phone'
  | 'date'
  | 'money'
  | 'count'
  | 'truth'
  | 'choice'
  | 'choices'
  | 'key';

/** A column of a list: its title in the national form, other titles in use, and how its cells are read. */
export interface SheetColumn {
  key: string;
  label: string;
  kind: ColumnKind;
  synonyms?: readonly string[];
  required?: boolean;
  dictionary?: Dictionary;
  /** Protected data (PII-S): messages about a cell never quote it. */
  sensitive?: boolean;
  /** What to fill in, shown as a note on the title in the template. */
  note?: string;
  /** Longest text accepted; 200 unless told. */
  maxLength?: number;
  /** Width in characters; from the label unless told. */
  width?: number;
}
