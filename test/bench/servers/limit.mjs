import http from 'node:http';
import { createReadPool, readBatch } from '../../../packages/api/dist/reads/batch.js';
import { publicIdText, instantText, moneyText } from '../../../packages/api/dist/reads/codecs.js';
import { SETTINGS, listening, scopeOfHeaders, settingValues } from './kit.mjs';

/**
 * The limit: no GraphQL. Hand-written flat statements for each case, prepared, in one pipelined round trip, and an answer
 * put together by hand over plain HTTP, in the same bytes as the API's.
 */
const { url, connections, tenants } = JSON.parse(process.argv[2]);
const pool = createReadPool({ connectionString: url, max: connections });
const units = new Map(
  tenants.map(({ no, code, name }) => [
    String(no),
    `{"code":${JSON.stringify(code)},"name":${JSON.stringify(name)}}`,
  ]),
);

/** One read-only transaction in one round trip; named statements only where the scope is one unit's own. */
async function together(scope, statements, own) {
  return await readBatch(
    pool,
    scope,
    statements.map(([text, values, name]) => ({
      text,
      values,
      name: own ? name : `wide_${name}_${scope.lo}_${scope.hi}`,
    })),
  );
}

const FILE =
  'f.id, f.file_no, f.status, f.category, f.household_size, f.created_at, f.tenant_no, p.name, p.gender, p.birth_date';
const PERSON = 'left join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id';
const q = JSON.stringify;
const orNull = (value, text) => (value === null ? 'null' : text(value));
const quoted = (value) => (value === null ? 'null' : `"${value}"`);

function fileText(row, members) {
  return `{"id":"${publicIdText('hf', row[0])}","fileNo":${q(row[1])},"status":"${row[2]}","category":${quoted(row[3])},"householdSize":${row[4]},"createdAt":"${instantText(row[5])}","tenant":${units.get(row[6])},"person":{"name":${q(row[7])},"gender":${orNull(row[8], q)},"birthDate":${quoted(row[9])}}${members}}`;
}

function memberText(row) {
  return `{"id":"${publicIdText('hhm', row[0])}","name":${q(row[1])},"relation":${q(row[2])},"monthlyIncome":"${moneyText(row[3])}"}`;
}

function moneyRowText([year, kind, fen]) {
  return `{"year":${year},"kind":${q(kind)},"amount":"${moneyText(fen)}"}`;
}

/** What may hang below a file: its name in the answer, columns, table, order, and the text of a row. */
const MEMBERS = [
  'members',
  'm.id, m.name, m.relation, m.monthly_income_fen',
  'household_members',
  'seq',
  memberText,
];
const MONEYS = [
  ['incomes', 'm.year, m.kind, m.amount_fen', 'income_records', 'year', moneyRowText],
  ['expenses', 'm.year, m.kind, m.amount_fen', 'rigid_expenses', 'year', moneyRowText],
];

function textsByFile(rows, text) {
  const byFile = new Map();
  for (const row of rows) {
    const key = row.at(-2) + row.at(-1);
    const known = byFile.get(key);
    byFile.set(key, known === undefined ? text(row) : `${known},${text(row)}`);
  }
  return byFile;
}

async function page(scope, where, values, size, lists) {
  const own = scope.lo === scope.hi;
  const unit = own ? 'f.tenant_no = $1' : `f.tenant_no between ${scope.lo} and ${scope.hi}`;
  const bound = [...(own ? [scope.lo] : []), ...values];
  const condition = `${unit}${where.map((column, index) => ` and f.${column} = $${bound.length - values.length + index + 1}`).join('')}`;
  const order = (rows) => `order by f.created_at desc, f.id desc limit ${rows}`;
  const files = [
    `select ${FILE} from hardship_files f ${PERSON} where ${condition} ${order(size + 1)}`,
    bound,
    lists.length > 0 ? 'files' : 'filtered',
  ];
  const below = lists.map(([name, columns, table, first]) => [
    `select l.*, k.tenant_no, k.id from (select f.tenant_no, f.id from hardship_files f where ${condition} ${order(size)}) k cross join lateral (
       select ${columns} from ${table} m where m.tenant_no = k.tenant_no and m.file_id = k.id order by m.${first}, m.id limit 30) l`,
    bound,
    name,
  ]);
  const [rows, ...nested] = await together(scope, [files, ...below], own);
  const texts = lists.map(([, , , , text], index) => textsByFile(nested[index], text));
  const nodes = rows.slice(0, size).map((row) => {
    const listed = lists.map(([name], index) => `,"${name}":[${texts[index].get(row[6] + row[0]) ?? ''}]`);
    return fileText(row, listed.join(''));
  });
  return `{"data":{"hardshipFiles":{"nodes":[${nodes.join(',')}],"pageInfo":{"hasNextPage":${rows.length > size}}}}}\n`;
}

async function point(scope, id) {
  const [[row]] = await together(
    scope,
    [
      [
        `select ${FILE} from hardship_files f ${PERSON} where f.tenant_no = $1 and f.file_no = $2 limit 1`,
        [scope.lo, id],
        'point',
      ],
    ],
    true,
  );
  return `{"data":{"hardshipFileByNo":${fileText(row, '')}}}\n`;
}

async function aggregate(scope) {
  const text =
    'select category, count(*) from hardship_files where tenant_no between $1 and $2 group by category order by category';
  const [rows] = await together(scope, [[text, [scope.statLo, scope.statHi], 'count']], false);
  return `{"data":{"byCategory":[${rows.map(([category, count]) => `{"category":${quoted(category)},"count":${count}}`).join(',')}]}}\n`;
}

async function mutate(scope, id) {
  const client = await pool.connect();
  try {
    const all = [
      client.query('begin'),
      client.query(SETTINGS, settingValues(scope)),
      client.query('update notifications set read_at = now() where tenant_no = $1 and id = $2 returning id', [
        scope.tenantNo,
        id,
      ]),
      client.query('commit'),
    ];
    const [, , { rows }] = await Promise.all(all);
    return `{"data":{"id":"${rows[0].id}"}}\n`;
  } finally {
    client.release();
  }
}

const ANSWERS = {
  '/list': (scope, { size, wide }) => page(scope, [], [], size, wide ? [MEMBERS, ...MONEYS] : [MEMBERS]),
  '/filter': (scope, { size, category, cause }) =>
    page(scope, ['category', 'primary_cause'], [category, cause], size, []),
  '/point': (scope, { fileNo }) => point(scope, fileNo),
  '/aggregate': (scope) => aggregate(scope),
  '/mutation': (scope, { id }) => mutate(scope, id),
};

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    ANSWERS[request.url](scopeOfHeaders(request.headers), body).then(
      (text) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, '127.0.0.1', () => listening(server.address().port));
