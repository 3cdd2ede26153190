const FIELDS =
  'id fileNo status category householdSize createdAt tenant { code name } person { name gender birthDate }';
const MEMBERS = 'members { id name relation monthlyIncome }';
const MONEYS = 'incomes { year kind amount } expenses { year kind amount }';
const PAGE = 'pageInfo { hasNextPage }';
const PGL_FIELDS =
  'rowId fileNo status category householdSize createdAt tenantByTenantNo { code name } personByTenantNoAndPersonId { name gender birthDate }';
const PGL_MEMBERS =
  'householdMembersByTenantNoAndFileId(orderBy: [SEQ_ASC]) { nodes { rowId name relation monthlyIncomeFen } }';
const PGL_MONEYS =
  'incomeRecordsByTenantNoAndFileId(orderBy: [YEAR_ASC, ROW_ID_ASC]) { nodes { year kind amountFen } } rigidExpensesByTenantNoAndFileId(orderBy: [YEAR_ASC, ROW_ID_ASC]) { nodes { year kind amountFen } }';
const PGL_ORDER = 'orderBy: [CREATED_AT_DESC, ROW_ID_DESC]';

const post = (scope, query, variables = {}) => ({
  path: '/graphql',
  headers: { 'x-bench-scope': scope },
  body: JSON.stringify({ query, variables }),
});
const plain = (scope, path, body = {}) => ({
  path,
  headers: { 'x-bench-scope': scope },
  body: JSON.stringify(body),
});

const yuan = (fen) => `${BigInt(fen) / 100n}.${String(BigInt(fen) % 100n).padStart(2, '0')}`;
const moneys = (rows) =>
  rows.map(({ year, kind, amount, amountFen }) => [year, kind, amount ?? yuan(amountFen)]);
const file = (node) => [
  node.fileNo,
  node.status,
  node.category,
  node.householdSize,
  new Date(node.createdAt).toISOString(),
  (node.tenant ?? node.tenantByTenantNo).code,
  (node.person ?? node.personByTenantNoAndPersonId).name,
  (node.members ?? node.householdMembersByTenantNoAndFileId?.nodes ?? []).map((member) => [
    member.name,
    member.relation,
    member.monthlyIncome ?? yuan(member.monthlyIncomeFen),
  ]),
  moneys(node.incomes ?? node.incomeRecordsByTenantNoAndFileId?.nodes ?? []),
  moneys(node.expenses ?? node.rigidExpensesByTenantNoAndFileId?.nodes ?? []),
];
/** The facts of an answer, whatever a server calls its fields. */
const facts = (data) => {
  const [answer] = Object.values(data);
  if (Array.isArray(answer)) return answer.map(({ category, count }) => [category, Number(count)]);
  if (answer?.nodes?.[0]?.count !== undefined)
    return answer.nodes.map(({ category, count }) => [category, Number(count)]);
  return answer?.nodes ? [answer.nodes.map(file), answer.pageInfo.hasNextPage] : file(answer);
};

function list(name, label, scope, { condition, wide = false } = {}) {
  const first = 50;
  const lists = wide ? `${MEMBERS} ${MONEYS}` : MEMBERS;
  const pglLists = wide ? `${PGL_MEMBERS} ${PGL_MONEYS}` : PGL_MEMBERS;
  const pgl = `{ allHardshipFiles(first: ${first}, ${PGL_ORDER}${condition ? `, condition: { ${condition} }` : ''}) { nodes { ${PGL_FIELDS} ${pglLists} } ${PAGE} } }`;
  const query = `{ hardshipFiles(first: ${first}) { nodes { ${FIELDS} ${lists} } ${PAGE} } }`;
  return {
    name,
    label,
    facts,
    ours: () => post(scope.header, query),
    dataloader: () => post(scope.header, query),
    postgraphile: () => post(scope.header, pgl),
    limit: () => plain(scope.header, '/list', { size: first, wide }),
  };
}

function filtered(scope) {
  const [first, category, cause] = [50, 'DEEP', 'C3'];
  return {
    name: 'filter',
    label: '全省筛选一页（类别、原因，50 份）',
    facts,
    ours: () =>
      post(
        scope.header,
        `query ($first: Int, $filter: HardshipFileFilter) { hardshipFiles(first: $first, filter: $filter) { nodes { ${FIELDS} } ${PAGE} } }`,
        { first, filter: { category: { eq: category }, primaryCause: { eq: cause } } },
      ),
    dataloader: () =>
      post(
        scope.header,
        `query ($first: Int!, $category: String, $cause: String) { hardshipFiles(first: $first, category: $category, primaryCause: $cause) { nodes { ${FIELDS} } ${PAGE} } }`,
        { first, category, cause },
      ),
    postgraphile: () =>
      post(
        scope.header,
        `query ($first: Int, $condition: HardshipFileCondition) { allHardshipFiles(first: $first, ${PGL_ORDER}, condition: $condition) { nodes { ${PGL_FIELDS} } ${PAGE} } }`,
        { first, condition: { category, primaryCause: cause } },
      ),
    limit: () => plain(scope.header, '/filter', { size: first, category, cause }),
  };
}

function point(scope, fileNo) {
  return {
    name: 'point',
    label: '按档案号读一份',
    facts,
    ours: () =>
      post(scope.header, `query ($no: String!) { hardshipFileByNo(fileNo: $no) { ${FIELDS} } }`, {
        no: fileNo,
      }),
    dataloader: () =>
      post(scope.header, `query ($no: String!) { hardshipFileByNo(fileNo: $no) { ${FIELDS} } }`, {
        no: fileNo,
      }),
    postgraphile: () =>
      post(
        scope.header,
        `query ($unit: Int!, $no: String!) { hardshipFileByTenantNoAndFileNo(tenantNo: $unit, fileNo: $no) { ${PGL_FIELDS} } }`,
        { unit: scope.lo, no: fileNo },
      ),
    limit: () => plain(scope.header, '/point', { fileNo }),
  };
}

function aggregate(scope) {
  const query = '{ byCategory { category count } }';
  return {
    name: 'aggregate',
    label: '全省按类别实时计数',
    facts,
    ours: () => post(scope.header, query),
    dataloader: () => post(scope.header, query),
    postgraphile: () => post(scope.header, '{ benchByCategory(first: 100) { nodes { category count } } }'),
    limit: () => plain(scope.header, '/aggregate'),
  };
}

function mutation(scope, notifications, encodeId) {
  let at = 0;
  const next = () => notifications[(at += 1) % notifications.length];
  return {
    name: 'mutation',
    label: '一次变更（提醒标为已读）',
    facts: undefined,
    ours: () =>
      post(
        scope.header,
        'mutation ($input: NotificationReadInput!) { notificationRead(input: $input) { readCount } }',
        {
          input: { ids: [encodeId('ntf', next())] },
        },
      ),
    dataloader: () => post(scope.header, 'mutation ($id: ID!) { notificationRead(id: $id) }', { id: next() }),
    postgraphile: () =>
      post(
        scope.header,
        'mutation ($unit: Int!, $id: UUID!, $at: Datetime!) { updateNotificationByTenantNoAndRowId(input: { tenantNo: $unit, rowId: $id, notificationPatch: { readAt: $at } }) { notification { rowId } } }',
        { unit: scope.lo, id: next(), at: '2026-11-24T00:00:00Z' },
      ),
    limit: () => plain(scope.header, '/mutation', { id: next() }),
  };
}

/** The seven cases over a filled database. `scopes` are own, city and province; each has `lo hi header`. */
export function benchCases({ scopes, fileNo, notifications, encodeId }) {
  return [
    list('own', '本单位一页（50 份，嵌套家庭成员）', scopes.own, {
      condition: `tenantNo: ${scopes.own.lo}`,
    }),
    list('subtree', '全市一页（50 份，嵌套家庭成员）', scopes.city),
    filtered(scopes.province),
    point(scopes.own, fileNo),
    aggregate(scopes.province),
    mutation(scopes.own, notifications, encodeId),
    list('wide', '本单位一页（50 份，家庭成员、收入、支出三个列表）', scopes.own, {
      condition: `tenantNo: ${scopes.own.lo}`,
      wide: true,
    }),
  ];
}
