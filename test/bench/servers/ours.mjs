import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import Fastify from 'fastify';
import { addLiveCount } from './live-count.mjs';
import { buildApiSchema } from '../../../packages/api/dist/graphql/schema.js';
import { tenantDictionary } from '../../../packages/api/dist/modules/organisations/public.js';
import { guardGraphqlRequest } from '../../../packages/api/dist/http/graphql-guard.js';
import { createReadPool } from '../../../packages/api/dist/reads/batch.js';
import { compiledReads } from '../../../packages/api/dist/reads/compiled-reads.js';
import { attachReadResolvers } from '../../../packages/api/dist/reads/resolvers.js';
import { connectOrm } from '../../../packages/api/dist/database/orm.js';
import { listening, scopeOfHeaders } from './kit.mjs';

/** The product's schema and read path behind Apollo on Fastify, as in production but with the caller named by a header. */
const { url, connections, withCompiler } = JSON.parse(process.argv[2]);
const pool = createReadPool({ connectionString: url, max: connections });
const orm = await connectOrm(url, connections);
const schema = await buildApiSchema();
addLiveCount(schema);
const deps = {
  pool,
  cursorKey: Buffer.alloc(32, 1),
  dictionaries: { tenants: tenantDictionary(pool) },
  scopeOf: (context) => context.readScope,
  authorize: () => {},
};
attachReadResolvers(schema, deps);
const reads = compiledReads(schema, deps);
const log = { info() {}, warn() {}, error() {}, debug() {} };
const host = { orm, readPool: pool, clock: () => new Date(), log };
const apollo = new ApolloServer({
  schema,
  csrfPrevention: false,
  stopOnTerminationSignals: false,
  ...(withCompiler === false ? {} : { stringifyResult: reads.stringifyResult, plugins: [reads.plugin] }),
});
await apollo.start();
const app = Fastify();
app.addHook('preValidation', guardGraphqlRequest);
await app.register(fastifyApollo(apollo), {
  path: '/graphql',
  context: async (request) => {
    const readScope = scopeOfHeaders(request.headers);
    const tenant = {
      no: readScope.tenantNo,
      noHi: readScope.statHi,
      code: 'BENCH',
      name: '基准',
      id: readScope.accountId,
    };
    const permissions = new Set(['self:use', 'hardshipFile:read', 'statistics:read']);
    const principal = {
      kind: 'account',
      accountId: readScope.accountId,
      displayName: '基准',
      tenant,
      permissions,
      roles: ['CENTRE_OFFICER'],
      memberships: [],
    };
    return { host, principal, readScope, requestId: 'bench', loaders: new Map() };
  },
});
await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
