import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import DataLoader from 'dataloader';
import Fastify from 'fastify';
import { buildSchema } from 'graphql';
import { Pool } from 'pg';
import { SETTINGS, listening, scopeOfHeaders, settingValues } from './kit.mjs';

/** The usual way: Apollo on Fastify, a resolver for each field, raw SQL, dataloader for what hangs below a row. */
const { url, connections } = JSON.parse(process.argv[2]);
const pool = new Pool({ connectionString: url, max: connections });

async function query(scope, text, values) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(SETTINGS, settingValues(scope));
    const { rows } = await client.query(text, values);
    await client.query('commit');
    return rows;
  } finally {
    client.release();
  }
}

const schema = buildSchema(`
  type Query {
    hardshipFiles(first: Int!, category: String, primaryCause: String): FileConnection!
    hardshipFileByNo(fileNo: String!): HardshipFile
    byCategory: [CategoryCount!]!
  }
  type Mutation { notificationRead(id: ID!): ID }
  type CategoryCount { category: String count: Int! }
  type FileConnection { nodes: [HardshipFile!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! }
  type Tenant { code: String! name: String! }
  type Person { name: String! gender: String birthDate: String }
  type Member { id: ID! name: String! relation: String! monthlyIncome: String! }
  type Money { year: Int! kind: String! amount: String! }
  type HardshipFile {
    id: ID! fileNo: String! status: String! category: String householdSize: Int! createdAt: String!
    tenant: Tenant! person: Person! members: [Member!]! incomes: [Money!]! expenses: [Money!]!
  }`);

const keyOf = ({ tenantNo, id }) => `${tenantNo}:${id}`;
const loader = (scope, text, group) =>
  new DataLoader(
    async (keys) => {
      const rows = await query(scope, text, [keys.map(({ tenantNo }) => tenantNo), keys.map(({ id }) => id)]);
      const found = Map.groupBy(rows, (row) => `${row.tenant_no}:${row.key}`);
      return keys.map((key) =>
        group ? (found.get(keyOf(key)) ?? []) : (found.get(keyOf(key))?.[0] ?? null),
      );
    },
    { cacheKeyFn: keyOf },
  );

const KEYS = 'unnest($1::int[], $2::uuid[]) k(tenant_no, id)';
const PERSONS = `select p.tenant_no, p.id as key, p.name, p.gender, p.birth_date::text from persons p join ${KEYS} on p.tenant_no = k.tenant_no and p.id = k.id`;
const MEMBERS = `select m.tenant_no, m.file_id as key, m.id, m.name, m.relation, m.monthly_income_fen
  from household_members m join ${KEYS} on m.tenant_no = k.tenant_no and m.file_id = k.id order by m.seq, m.id`;
const moneyOf = (table) => `select m.tenant_no, m.file_id as key, m.year, m.kind, m.amount_fen
  from ${table} m join ${KEYS} on m.tenant_no = k.tenant_no and m.file_id = k.id order by m.year, m.id`;
const TENANTS = `select t.no as tenant_no, k.id as key, t.code, t.name from tenants t join ${KEYS} on t.no = k.tenant_no`;
const COLUMNS = 'id, tenant_no, person_id, file_no, status, category, household_size, created_at';

function contextOf(request) {
  const scope = scopeOfHeaders(request.headers);
  return {
    scope,
    persons: loader(scope, PERSONS),
    members: loader(scope, MEMBERS, true),
    incomes: loader(scope, moneyOf('income_records'), true),
    expenses: loader(scope, moneyOf('rigid_expenses'), true),
    tenants: loader(scope, TENANTS),
  };
}

const yuan = (fen) => `${BigInt(fen) / 100n}.${String(BigInt(fen) % 100n).padStart(2, '0')}`;
const resolvers = {
  Query: {
    hardshipFiles: async (_, { first, category, primaryCause }, { scope }) => {
      const unit =
        scope.lo === scope.hi ? 'tenant_no = $1 and tenant_no <= $2' : 'tenant_no between $1 and $2';
      const filter = category ? ' and category = $4 and primary_cause = $5' : '';
      const values = [scope.lo, scope.hi, first + 1, ...(category ? [category, primaryCause] : [])];
      const rows = await query(
        scope,
        `select ${COLUMNS} from hardship_files where ${unit}${filter} order by created_at desc, id desc limit $3`,
        values,
      );
      return { nodes: rows.slice(0, first), pageInfo: { hasNextPage: rows.length > first } };
    },
    hardshipFileByNo: async (_, { fileNo }, { scope }) =>
      (
        await query(scope, `select ${COLUMNS} from hardship_files where tenant_no = $1 and file_no = $2`, [
          scope.tenantNo,
          fileNo,
        ])
      )[0],
    byCategory: async (_, _args, { scope }) =>
      await query(
        scope,
        'select category, count(*)::int as count from hardship_files where tenant_no between $1 and $2 group by category order by category',
        [scope.statLo, scope.statHi],
      ),
  },
  Mutation: {
    notificationRead: async (_, { id }, { scope }) =>
      (
        await query(
          scope,
          'update notifications set read_at = now() where tenant_no = $1 and id = $2 returning id',
          [scope.tenantNo, id],
        )
      )[0]?.id,
  },
  HardshipFile: {
    fileNo: (file) => file.file_no,
    householdSize: (file) => file.household_size,
    createdAt: (file) => file.created_at.toISOString(),
    tenant: (file, _, { tenants }) => tenants.load({ tenantNo: file.tenant_no, id: file.id }),
    person: (file, _, { persons }) => persons.load({ tenantNo: file.tenant_no, id: file.person_id }),
    members: (file, _, { members }) => members.load({ tenantNo: file.tenant_no, id: file.id }),
    incomes: (file, _, { incomes }) => incomes.load({ tenantNo: file.tenant_no, id: file.id }),
    expenses: (file, _, { expenses }) => expenses.load({ tenantNo: file.tenant_no, id: file.id }),
  },
  Person: { birthDate: (person) => person.birth_date },
  Money: { amount: (row) => yuan(row.amount_fen) },
  Member: { monthlyIncome: (member) => yuan(member.monthly_income_fen) },
};
for (const [type, fields] of Object.entries(resolvers)) {
  for (const [field, resolve] of Object.entries(fields))
    schema.getType(type).getFields()[field].resolve = resolve;
}

const apollo = new ApolloServer({ schema, csrfPrevention: false, stopOnTerminationSignals: false });
await apollo.start();
const app = Fastify();
await app.register(fastifyApollo(apollo), {
  path: '/graphql',
  context: async (request) => contextOf(request),
});
await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
