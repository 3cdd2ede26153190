/** How a column's cells are read and written. `identity` and `card` are never guessed from numbers. */
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
  | 'key';

/** One entry of a drop-down list: what the user sees, what is stored, other spellings that mean the same. */
export interface SheetOption {
  code: string;
  label: string;
  synonyms?: readonly string[];
}

/** A column of a list: its title in the national form, other titles in use, and how its cells are read. */
export interface SheetColumn {
  key: string;
  label: string;
  kind: ColumnKind;
  synonyms?: readonly string[];
  required?: boolean;
  options?: readonly SheetOption[];
  /** What to fill in, shown as a note on the title in the template. */
  note?: string;
  /** Longest text accepted; 200 unless told. */
  maxLength?: number;
  /** Width in characters; from the label unless told. */
  width?: number;
}
