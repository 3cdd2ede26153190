/** What the catalog must say of every table, policy and key; each text names what breaks the rule. */
export interface CatalogRule {
  title: string;
  text: string;
  /** The names that may break it, each for a reason given in its migration. */
  allowed: readonly string[];
}

/** Every table whose rows belong to units. */
export const TENANT_TABLES = `select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_no' and not a.attisdropped
  where n.nspname = 'public' and c.relkind in ('r', 'p')`;

export const CATALOG_RULES: readonly CatalogRule[] = [
  {
    title: 'every tenant table has row-level security, forced also for its owner',
    text: `select t.relname as name from (${TENANT_TABLES}) t join pg_class c using (oid)
      where not (c.relrowsecurity and c.relforcerowsecurity)`,
    allowed: [],
  },
  {
    title: 'every policy that lets the application write says what may be written',
    text: `select tablename || '.' || policyname as name from pg_policies
      where 'bangfu_app' = any (roles) and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`,
    allowed: [],
  },
  {
    title:
      'every policy reads the scope or is on the reasoned list, in what it shows and in what it lets be written',
    text: `select tablename || '.' || policyname as name from pg_policies, unnest(array[qual, with_check]) said
      where 'bangfu_app' = any (roles) and said not like '%current_setting%' and said not like '%EXISTS%' order by 1`,
    allowed: [
      // 能改哪些账号由可见的条件说，改后的行没有单位可查
      'accounts.accounts_update_within_reach',
      'calendar_days.calendar_days_are_public_to_staff',
      'calendar_years.calendar_years_are_public_to_staff',
      'dibao_standards.dibao_is_public_to_staff',
      'policy_parameters.policies_are_public_to_staff',
      'regions.regions_are_public_to_staff',
      'tenant_changes.tenant_changes_are_public_to_staff',
      'tenants.tenants_are_public_to_staff',
    ],
  },
  {
    title: 'every foreign key between tenant tables carries the tenant',
    text: `select c.conrelid::regclass || '.' || c.conname as name from pg_constraint c
      where c.contype = 'f' and c.conrelid in (select oid from (${TENANT_TABLES}) t) and c.confrelid in (select oid from (${TENANT_TABLES}) t)
        and not exists (select from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k where a.attname = 'tenant_no')`,
    allowed: [],
  },
  {
    title: 'the primary key of every tenant table begins with the tenant',
    text: `select t.relname as name from (${TENANT_TABLES}) t
      where t.relname <> 'event_seals' and not exists (
        select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = t.oid and i.indisprimary and a.attname = 'tenant_no')`,
    allowed: [],
  },
  {
    title: 'the application owns nothing, bypasses nothing and can neither create nor truncate',
    text: `select rolname as name from pg_roles where rolname like 'bangfu\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    allowed: [],
  },
  {
    title: 'the application owns nothing, bypasses nothing and can neither create nor truncate',
    text: `select relname as name from pg_class where pg_get_userbyid(relowner) in ('bangfu_app', 'bangfu_relay', 'bangfu_report')`,
    allowed: [],
  },
  {
    title: 'the application owns nothing, bypasses nothing and can neither create nor truncate',
    text: `select nspname as name from pg_namespace where nspname !~ '^pg_' and has_schema_privilege('bangfu_app', oid, 'CREATE')`,
    allowed: [],
  },
  {
    title: 'the application owns nothing, bypasses nothing and can neither create nor truncate',
    text: `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and relkind = 'r' and has_table_privilege('bangfu_app', c.oid, 'TRUNCATE')`,
    allowed: [],
  },
  {
    title: 'the application owns nothing, bypasses nothing and can neither create nor truncate',
    text: `select datname as name from pg_database where datname = current_database() and has_database_privilege('bangfu_app', oid, 'TEMP')`,
    allowed: [],
  },
  {
    title: 'no view or materialized view hands out what its owner sees',
    text: `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and c.relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
    allowed: [],
  },
  {
    title: "every function that runs with its owner's rights pins its search path and is not for everybody",
    text: `select name from (select p.oid, n.nspname || '.' || p.proname as name, p.proconfig, p.proacl from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname in ('public', 'app', 'auth')) d where not coalesce(array_to_string(proconfig, ',') like '%search_path=%', false)`,
    allowed: [],
  },
  {
    title: "every function that runs with its owner's rights pins its search path and is not for everybody",
    text: `select name from (select p.oid, n.nspname || '.' || p.proname as name, p.proconfig, p.proacl from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname in ('public', 'app', 'auth')) d where has_function_privilege('public', oid, 'EXECUTE')`,
    allowed: [],
  },
  {
    title: 'every table of the product has row-level security, forced also for its owner',
    text: `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    allowed: ['mikro_orm_migrations'],
  },
];
