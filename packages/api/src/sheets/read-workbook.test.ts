import { describe, expect, it, jest } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { utils, write } from '@e965/xlsx';
import { deflateRawSync } from 'node:zlib';
import { readWorkbook } from './read-workbook.js';
import { serialOfDate } from './serial-date.js';

/** Every file is read in a thread of its own, which takes its time to start on a busy machine. */
jest.setTimeout(30_000);

const ID = '61042519790312304X';

async function xlsx(fill: (workbook: Workbook) => void): Promise<Uint8Array> {
  const workbook = new Workbook();
  fill(workbook);
  return await workbook.xlsx.writeBuffer();
}

interface Part {
  name: string;
  content: Buffer;
  claimed?: number;
}

/** A zip written by hand, so that it can lie. */
function zip(parts: Part[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.content);
    const name = Buffer.from(part.name);
    const size = part.claimed ?? part.content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, name, packed);
    centrals.push(central, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The smallest workbook, around one sheet's XML. */
function handMade(sheet: string, more: Part[] = [], prefix = ''): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zip([
    {
      name: '_rels/.rels',
      content: Buffer.from(
        `<Relationships><Relationship Id="r1" Type="${relation}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      content: Buffer.from(
        `<${prefix}workbook><${prefix}sheets><${prefix}sheet name="名单 &amp; 表" sheetId="1" r:id="r1"/></${prefix}sheets></${prefix}workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: Buffer.from(
        `<Relationships><Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
    },
    { name: 'xl/worksheets/sheet1.xml', content: Buffer.from(sheet) },
    ...more,
  ]);
}

describe('reading a workbook', () => {
  it('reads text, numbers, dates by format, truth values and formula results by their Excel address', async () => {
    const bytes = await xlsx((workbook) => {
      const sheet = workbook.addWorksheet('名单');
      sheet.getCell('A1').value = '标题';
      sheet.mergeCells('A1:D1');
      sheet.getCell('B3').value = ID;
      sheet.getCell('C3').value = new Date(Date.UTC(2020, 0, 5));
      sheet.getCell('C3').numFmt = 'yyyy"年"m"月"d"日"';
      sheet.getCell('D3').value = 1234.5;
      sheet.getCell('E3').value = true;
      sheet.getCell('F3').value = { formula: 'D3*2', result: 2469 };
      sheet.getCell('AA7').value = { richText: [{ text: '王' }, { text: '小明', font: { bold: true } }] };
    });
    const workbook = await readWorkbook(bytes);
    const [sheet] = workbook.sheets;
    expect(workbook.format).toBe('xlsx');
    expect(sheet?.name).toBe('名单');
    expect(sheet?.merged).toEqual([{ top: 1, bottom: 1, left: 0, right: 3 }]);
    expect(sheet?.rows.map((row) => row.number)).toEqual([1, 3, 7]);
    expect(sheet?.rows[1]?.cells.slice(1)).toEqual([ID, '2020-01-05', 1234.5, true, 2469]);
    expect(sheet?.rows[2]?.cells[26]).toBe('王小明');
  });

  it('reads what excelts wrote, after it was opened, edited and saved again', async () => {
    const first = await xlsx((workbook) => {
      const sheet = workbook.addWorksheet('困难职工');
      sheet.addRow(['姓名', '身份证号']);
      sheet.addRow(['李建国', ID]);
    });
    const edited = new Workbook();
    await edited.xlsx.load(first);
    edited.getWorksheet('困难职工')!.getCell('A2').value = '李建军';
    edited.getWorksheet('困难职工')!.addRow(['赵敏', ID]);
    const workbook = await readWorkbook(await edited.xlsx.writeBuffer());
    expect(workbook.sheets[0]?.rows.map((row) => row.cells[0])).toEqual(['姓名', '李建军', '赵敏']);
  });

  it('counts from 1904 when the file does', async () => {
    const bytes = await xlsx((workbook) => {
      workbook.properties.date1904 = true;
      const cell = workbook.addWorksheet('表').getCell('A1');
      cell.value = serialOfDate('2020-01-05') - 1462;
      cell.numFmt = 'yyyy-mm-dd';
    });
    const workbook = await readWorkbook(bytes);
    expect(workbook.date1904).toBe(true);
    expect(workbook.sheets[0]?.rows[0]?.cells[0]).toBe('2020-01-05');
  });

  it('reads prefixed tags, inline strings, reading aids, cells without addresses and Chinese built-in dates', async () => {
    const sheet = `<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>张三</x:t><x:rPh sb="0" eb="1"><x:t>zhang</x:t></x:rPh></x:is></x:c>
      <x:c t="str"><x:v>a&lt;b&#x4E2D;</x:v></x:c></x:row><x:row r="9"/><x:row><x:c r="C10"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const workbook = await readWorkbook(handMade(sheet, [], 'x:'));
    expect(workbook.sheets[0]?.name).toBe('名单 & 表');
    expect(workbook.sheets[0]?.rows).toEqual([
      { number: 1, cells: ['张三', 'a<b中'] },
      { number: 10, cells: [undefined, undefined, 5] },
    ]);
  });

  it('does not count formatted empty rows', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}" s="0"/></row>`,
    );
    const workbook = await readWorkbook(
      handMade(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
    );
    expect(workbook.sheets[0]?.rows).toEqual([]);
  });

  const oldFormat = (bookType: 'xls' | 'biff5', name: string): Buffer => {
    const sheet = utils.aoa_to_sheet([
      [name, 'B', 'C'],
      ['x', 29_219, 3200.5],
    ]);
    sheet['B2'].z = 'yyyy/m/d';
    const workbook = utils.book_new();
    utils.book_append_sheet(workbook, sheet, 'List');
    return write(workbook, { type: 'buffer', bookType }) as Buffer;
  };

  it('reads Excel 97 files with Chinese, dates and numbers', async () => {
    const read = await readWorkbook(oldFormat('xls', '姓名'));
    expect(read.format).toBe('xls');
    expect(read.sheets[0]?.rows.map((row) => row.cells)).toEqual([
      ['姓名', 'B', 'C'],
      ['x', '1979-12-30', 3200.5],
    ]);
  });

  it('reads Excel 95 files whose texts are GBK', async () => {
    const bytes = oldFormat('biff5', 'NAME');
    Buffer.from('d0d5c3fb', 'hex').copy(bytes, bytes.indexOf('NAME'));
    // The record CODEPAGE: 1252 becomes 936, as a Chinese Excel writes it.
    Buffer.from('42000200a803', 'hex').copy(bytes, bytes.indexOf(Buffer.from('42000200e404', 'hex')));
    expect((await readWorkbook(bytes)).sheets[0]?.rows[0]?.cells[0]).toBe('姓名');
  });

  it.each([
    ['UTF-8', Buffer.from('姓名,住址\r\n王芳,"西安市,碑林区"\r\n')],
    ['UTF-8 with BOM', Buffer.from('\uFEFF姓名,住址\r\n王芳,"西安市,碑林区"\r\n')],
    ['GB18030', Buffer.from('d0d5c3fb2cd7a1d6b70d0acdf5b7bc2c22cef7b0b2cad02cb1aec1d6c7f8220d0a', 'hex')],
    [
      'UTF-16 with tabs',
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from('姓名\t住址\r\n王芳\t西安市,碑林区\r\n', 'utf16le'),
      ]),
    ],
  ])('reads CSV in %s', async (_, bytes) => {
    const workbook = await readWorkbook(bytes);
    expect(workbook.format).toBe('csv');
    expect(workbook.sheets[0]?.rows.map((row) => row.cells)).toEqual([
      ['姓名', '住址'],
      ['王芳', '西安市,碑林区'],
    ]);
  });

  it('keeps Excel row numbers in CSV over blank lines and quoted line breaks', async () => {
    const workbook = await readWorkbook(Buffer.from(`姓名,住址\n\n"王\n芳",西安\n="001",x`));
    expect(workbook.sheets[0]?.rows.map((row) => row.number)).toEqual([1, 3, 4]);
    expect(workbook.sheets[0]?.rows[2]?.cells[0]).toBe('001');
  });
});

describe('refusing a file', () => {
  const bomb = (size: number, claimed?: number): Buffer =>
    handMade('<worksheet><sheetData/></worksheet>', [
      { name: 'xl/sharedStrings.xml', content: Buffer.alloc(size, 32), ...(claimed ? { claimed } : {}) },
    ]);

  it.each([
    ['an empty file', Buffer.alloc(0), 'FILE_EMPTY', '空的'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'FILE_TYPE_NOT_SUPPORTED', '.xlsx'],
    [
      'a web page named .xls',
      Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'),
      'FILE_TYPE_NOT_SUPPORTED',
      '另存为',
    ],
    [
      'a zip that is no workbook',
      zip([{ name: 'a.txt', content: Buffer.from('x') }]),
      'FILE_TYPE_NOT_SUPPORTED',
      '.xlsx',
    ],
    ['half a workbook', handMade('<worksheet/>').subarray(0, 200), 'FILE_DAMAGED', '损坏'],
    ['bytes of no encoding', Buffer.from([0xff, 0xff, 0x41, 0xff]), 'FILE_ENCODING_UNKNOWN', '编码'],
    ['an honest bomb', bomb(210 * 1024 * 1024), 'FILE_UNPACKS_TOO_LARGE', '200 MB'],
    [
      'entities',
      handMade('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'),
      'FILE_DAMAGED',
      '实体',
    ],
  ])('refuses %s and says what to do', async (_, bytes, code, words) => {
    await expect(readWorkbook(bytes)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });

  it('refuses a part that unpacks to more than it claims', async () => {
    const lying = handMade('<worksheet><sheetData/></worksheet>');
    const parts = zip([{ name: '_rels/.rels', content: Buffer.alloc(5_000_000, 32), claimed: 100 }]);
    await expect(readWorkbook(parts)).rejects.toMatchObject({ code: 'FILE_UNPACKS_TOO_LARGE' });
    await expect(readWorkbook(lying)).resolves.toBeDefined();
  });

  it('refuses more than 50,000 rows', async () => {
    const rows = Array.from({ length: 50_100 }, (_, index) => `<row r="${index + 1}"><c><v>1</v></c></row>`);
    const bytes = handMade(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);
    await expect(readWorkbook(bytes)).rejects.toMatchObject({ code: 'FILE_TOO_MANY_ROWS' });
  });

  it('survives a sheet made to cost time', async () => {
    const bytes = handMade(
      `<worksheet><sheetData><row>${'<c><c>'.repeat(60_000)}</row></sheetData></worksheet>`,
    );
    await expect(readWorkbook(bytes)).resolves.toBeDefined();
  });
});
