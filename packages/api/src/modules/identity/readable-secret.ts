import { randomInt } from 'node:crypto';

/** No characters that are mistaken for one another on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUP = 4;

/** Random characters in groups of four, joined by dashes, about 20 bits a group: to be read and typed by people. */
export function readableSecret(groups: number): string {
  return Array.from({ length: groups }, () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-');
}

/** A password to hand over once (about 79 bits); it must be changed at the first login. */
export function newInitialPassword(): string {
  return readableSecret(4);
}
