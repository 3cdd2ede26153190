import { expect, it } from '@jest/globals';
import { faultOfListFile } from './list-file.js';

it.each(['名单.xlsx', '名单.XLS', '导出.csv'])('takes %s', (name) => {
  expect(faultOfListFile({ name, size: 20 * 1024 * 1024 })).toBeUndefined();
});

it('says what is wrong with a file that is no list, empty or too large', () => {
  expect(faultOfListFile({ name: '名单.docx', size: 10 })).toContain('“名单.docx”不是名单文件');
  expect(faultOfListFile({ name: '名单.xlsx', size: 0 })).toContain('是空的');
  expect(faultOfListFile({ name: '名单.xlsx', size: 20 * 1024 * 1024 + 1 })).toContain('超过 20 MB');
});
