import { describe, expect, test } from '@jest/globals';
import {
  manyTexts,
  pageSearch,
  pageVariables,
  parseSearch,
  stringifySearch,
  turnedTo,
} from './search-params.js';

describe('what an address carries', () => {
  test('values survive the way through the address', () => {
    const search = { status: ['DRAFT', 'ON_FILE'], root: '610300', search: '张 三&李' };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  test('empty values are left out', () => {
    expect(stringifySearch({ a: undefined, b: '', c: [] })).toBe('');
  });

  test('a page knows only its own values', () => {
    expect(manyTexts(['DRAFT', '<script>'], ['DRAFT', 'ON_FILE'])).toEqual(['DRAFT']);
    expect(manyTexts('nonsense', ['DRAFT'])).toBeUndefined();
  });

  test('a page size that is not offered is ignored', () => {
    expect(pageSearch({ size: '1000000' }).size).toBeUndefined();
    expect(pageSearch({ size: '50' }).size).toBe(50);
  });

  test('a place backwards reads from the end', () => {
    expect(pageVariables({ before: 'x', size: 50 })).toEqual({ last: 50, before: 'x' });
    expect(pageVariables({})).toEqual({ first: 20 });
  });

  test('turning the page keeps the conditions and leaves the old place', () => {
    const now = { status: 'DRAFT', after: 'x', size: 50 };
    expect(stringifySearch(turnedTo<typeof now>({ before: 'y', size: 50 })(now))).toBe(
      '?status=DRAFT&size=50&before=y',
    );
  });
});
