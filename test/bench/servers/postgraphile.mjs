import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { listening, scopeOfHeaders } from './kit.mjs';

/** PostGraphile 5 over the same tables, as the same role, with the same settings for row-level security. */
const { url, connections } = JSON.parse(process.argv[2]);
const preset = {
  extends: [PostGraphileAmberPreset],
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({ connectionString: url, schemas: ['public'], poolConfig: { max: connections } }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false, watch: false },
  grafast: {
    explain: false,
    context: ({ node }) => {
      const scope = scopeOfHeaders(node.req.headers);
      return {
        pgSettings: {
          'app.tenant_no': String(scope.tenantNo),
          'app.lo': String(scope.lo),
          'app.hi': String(scope.hi),
          'app.stat_lo': String(scope.statLo),
          'app.stat_hi': String(scope.statHi),
          'app.account_id': scope.accountId,
        },
      };
    },
  },
};
const pgl = postgraphile(preset);
const serv = pgl.createServ(grafserv);
const server = createServer();
await serv.addTo(server);
server.listen(0, '127.0.0.1', () => listening(server.address().port));
