import { expect, it } from '@jest/globals';
import { faultOfListFile } from './list-file.js';

it.each(['名单.xlsx', '名单.XLS', '导出.csv'])('takes %s', (name) => {
  expect(faultOfListFile({ name, size: 5 * 1024 * 1024 }, 5)).toBeUndefined();
  expect(faultOfListFile({ name, size: 90 * 1024 * 1024 }, undefined)).toBeUndefined();
});

it('says what is wrong with a file that is no list, empty or too large', () => {
  expect(faultOfListFile({ name: '名单.docx', size: 10 }, 5)).toContain('“名单.docx”不是名单文件');
  expect(faultOfListFile({ name: '名单.xlsx', size: 0 }, 5)).toContain('是空的');
  expect(faultOfListFile({ name: '名单.xlsx', size: 5 * 1024 * 1024 + 1 }, 5)).toContain('超过 5 MB');
});
