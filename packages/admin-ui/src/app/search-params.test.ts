import { describe, expect, test } from '@jest/globals';
import { manyTexts, pageSearch, pageVariables, parseSearch, stringifySearch } from './search-params.js';

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
});
