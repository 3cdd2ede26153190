import { keysOf } from './keys-of.js';

/** One entry of a dictionary: the stored code, its label, other spellings that mean the same. */
export interface DictionaryEntry {
  readonly code: string;
  readonly label: string;
  readonly synonyms?: readonly string[];
}

/** A closed list of codes with Chinese labels. It can be shown as a drop-down and read from a sheet. */
export interface Dictionary<Code extends string = string> {
  readonly name: string;
  readonly label: string;
  readonly entries: readonly (DictionaryEntry & { readonly code: Code })[];
  readonly codes: readonly Code[];
  /**
   * The code for a text that a person typed: code, label or synonym; spaces, brackets, separators, full-width signs
   * and letter case don't matter. Undefined when nothing fits; never the nearest guess.
   */
  codeOf(text: string): Code | undefined;
  /** The Chinese label of a code; an unknown code is shown as it is. */
  labelOf(code: string): string;
  has(code: string): code is Code;
}

type Spelling = string | readonly [label: string, ...synonyms: string[]];

/** Text in the form in which labels are compared: half-width, upper case, without spaces, brackets and separators. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s()[\]【】〔〕《》“”"'·、,，。.;；:：/\\|_\-–—~～]/g, '');
}

/** Makes a dictionary. Errors: throws at load when two entries share a spelling, since a reader would have to guess. */
export function defineDictionary<Code extends string>(
  name: string,
  label: string,
  spellings: Record<Code, Spelling>,
): Dictionary<Code> {
  const codes = keysOf(spellings);
  const entries = codes.map((code) => entryOf(code, spellings[code]));
  const labels = new Map<string, string>(entries.map((entry) => [entry.code, entry.label]));
  const found = new Map<string, Code>();
  for (const entry of entries) {
    for (const text of [entry.code, entry.label, ...(entry.synonyms ?? [])]) {
      const key = comparable(text);
      const other = found.get(key);
      if (other !== undefined && other !== entry.code)
        throw new Error(`${name}: "${text}" means ${other} and ${entry.code}`);
      found.set(key, entry.code);
    }
  }
  return {
    name,
    label,
    entries,
    codes,
    codeOf: (text) => found.get(comparable(text)),
    labelOf: (code) => labels.get(code) ?? code,
    has: (code): code is Code => labels.has(code),
  };
}

function entryOf<Code extends string>(code: Code, spelling: Spelling): DictionaryEntry & { code: Code } {
  if (typeof spelling === 'string') return { code, label: spelling };
  const [label, ...synonyms] = spelling;
  return { code, label, synonyms };
}
