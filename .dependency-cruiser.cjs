/** The staircase of the modules, from the ground up: each may use those before it, by their `public.ts`. */
const STAIRCASE = [
  'jobs',
  'notifications',
  'organisations',
  'policy',
  'identity',
  'hardship',
  'notices',
  'lifecycle',
  'casework',
  'funds',
  'budgets',
  'aid',
  'payments',
  'imports',
  'statistics',
  'audit',
  'reports',
];

const FOUNDATION = '^packages/api/src/(access|calendar|database|graphql|outbox|protection|reads|tenancy)/';
const LISTS = '^packages/api/src/(database/entities|graphql/schema)\\.ts$';

const climbing = STAIRCASE.map((module, step) => ({
  name: `no-climbing-from-${module}`,
  comment: `${module} 只能用它下面的模块；向上只能经事件`,
  severity: 'error',
  from: { path: `^packages/api/src/modules/${module}/` },
  to: { path: `^packages/api/src/modules/(${STAIRCASE.slice(step + 1).join('|') || 'none'})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'schema-depends-on-nothing',
      severity: 'error',
      from: { path: '^packages/schema/src/' },
      to: { path: '^packages/(api|worker|admin-ui)/' },
    },
    {
      name: 'api-knows-no-door-behind-it',
      severity: 'error',
      from: { path: '^packages/api/src/' },
      to: { path: '^packages/(worker|admin-ui)/' },
    },
    {
      name: 'worker-enters-api-by-runtime',
      severity: 'error',
      from: { path: '^packages/worker/src/' },
      to: { path: '^packages/(api/(src|dist)/(?!runtime\\.)|admin-ui/)' },
    },
    {
      name: 'admin-ui-sees-only-schema',
      severity: 'error',
      from: { path: '^packages/admin-ui/' },
      to: { path: '^packages/(api|worker)/' },
    },
    {
      name: 'no-test-kit-in-production',
      severity: 'error',
      from: { path: '^(packages/[^/]+/src|infra)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^test/' },
    },
    {
      name: 'rules-are-pure',
      comment: '规则只看事实：不碰数据库、HTTP、时钟',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: '(@mikro-orm|/pg/|fastify|\\.(service|entity|resolver|read-model)\\.ts$|^packages/api/src/(tenancy/(?!tenant-ref)|database/|outbox/|http/))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'foundation-knows-no-module',
      severity: 'error',
      from: { path: FOUNDATION, pathNot: LISTS },
      to: { path: '^packages/api/src/modules/' },
    },
    {
      name: 'module-through-its-door',
      comment: '别的模块只能从 public.ts 进；类型与解析器类也在那里列出',
      severity: 'error',
      from: { path: '^packages/api/src/modules/([^/]+)/' },
      to: {
        path: '^packages/api/src/modules/([^/]+)/',
        pathNot: ['^packages/api/src/modules/$1/', '/public\\.ts$', '\\.graphql\\.ts$'],
      },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...climbing,
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules|/dist/|/generated/' },
    exclude: { path: '/(dist|generated|node_modules)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
