import type { Refusal } from '../../graphql/refused.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

/** What a password may not be made of: the account, its owner, its units. */
export interface PasswordContext {
  loginName: string;
  displayName: string;
  unitNames?: readonly string[];
  minLength: number;
}

const MAX_LENGTH = 128;
const HOUSE_WORDS = [
  'bangfu',
  'zhigong',
  'gonghui',
  'zonggonghui',
  'shaanxi',
  'shanxi',
  'union',
  '职工帮扶',
  '帮扶',
  '总工会',
  '工会',
  '陕西',
];
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
];
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Letters that must remain when house words, names and keyboard runs are taken away. */
const OWN_CHARACTERS = 6;

function unleet(text: string): string {
  return Array.from(text, (character) => LEET[character] ?? character).join('');
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}]/gu, '');
}

/** The shortest piece the text repeats: `abcabc` → `abc`. */
function repeatedPiece(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1) {
    if (text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text)
      return text.slice(0, size);
  }
  return text;
}

function isCommon(lower: string): boolean {
  const candidates = [lower, unleet(lower)].flatMap((text) => [
    text,
    lettersOf(text),
    repeatedPiece(lettersOf(text)),
  ]);
  return candidates.some((candidate) => candidate.length > 3 && COMMON_PASSWORDS.has(candidate));
}

function runsIn(text: string): string[] {
  const both = ROWS.flatMap((row) => [row, Array.from(row).toReversed().join('')]);
  const found: string[] = [];
  for (let start = 0; start + 4 <= text.length; start += 1) {
    const piece = text.slice(start, start + 4);
    if (both.some((row) => row.includes(piece))) found.push(piece);
  }
  return found;
}

/** What is left of a password after everything a guesser tries first. */
function ownPart(lower: string, context: PasswordContext): string {
  const names = [context.loginName, context.displayName, ...(context.unitNames ?? [])].map((name) =>
    name.toLowerCase(),
  );
  let rest = lower;
  for (const word of [...names, ...HOUSE_WORDS]
    .filter((name) => name.length > 1)
    .toSorted((a, b) => b.length - a.length)) {
    rest = rest.replaceAll(word, '');
  }
  for (const run of runsIn(rest)) rest = rest.replaceAll(run, '');
  return rest.replaceAll(/(?:19|20)\d{2}/g, '').replaceAll(/(.)\1{2,}/gu, '$1');
}

/** Every reason why a password is refused; empty when it is good. */
export function passwordRefusals(password: string, context: PasswordContext, path = 'next'): Refusal[] {
  const refusal = (code: string, message: string): Refusal => ({
    code,
    message,
    category: 'INVALID_INPUT',
    path: [path],
  });
  const characters = Array.from(password);
  const lower = password.normalize('NFKC').toLowerCase();
  const refusals: Refusal[] = [];
  if (characters.length < context.minLength) {
    refusals.push(refusal('PASSWORD_TOO_SHORT', `密码至少 ${context.minLength} 个字符，可以用一句好记的话`));
  }
  if (characters.length > MAX_LENGTH)
    refusals.push(refusal('PASSWORD_TOO_LONG', `密码最多 ${MAX_LENGTH} 个字符`));
  if (isCommon(lower)) refusals.push(refusal('PASSWORD_TOO_COMMON', '这个密码太常见，容易被猜中，请换一个'));
  if (new Set(characters).size < 5 || Array.from(ownPart(lower, context)).length < OWN_CHARACTERS) {
    refusals.push(
      refusal('PASSWORD_GUESSABLE', '密码主要由姓名、账号、单位、年份或连续按键组成，容易被猜中，请换一个'),
    );
  }
  return refusals;
}
