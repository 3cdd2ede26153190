import { Migration } from '@mikro-orm/migrations';

/** What may be posted: kind → debited account, credited account. */
const POSTINGS = {
  RECEIVED: ['POOL', 'FUNDED'],
  HANDED_DOWN: ['HANDED', 'POOL'],
  HANDED_BACK: ['POOL', 'HANDED'],
  RETURNED_UP: ['RETURNED', 'POOL'],
  RESERVED: ['RESERVED', 'POOL'],
  RELEASED: ['POOL', 'RESERVED'],
  SENT: ['TRANSIT', 'RESERVED'],
  PAID: ['PAID', 'TRANSIT'],
  FAILED: ['RESERVED', 'TRANSIT'],
  PAID_BACK: ['POOL', 'PAID'],
} as const;

const KINDS = Object.keys(POSTINGS)
  .map((kind) => `'${kind}'`)
  .join(',');
const COMBINATIONS = Object.entries(POSTINGS)
  .map(([kind, [debit, credit]]) => `('${kind}','${debit}','${credit}')`)
  .join(',');
/** Adds an entry's amount to the counter of an account it debits, takes it from one it credits. */
const moved = (counter: string, account: string): string =>
  `${counter} := ${counter} + case account_debited when '${account}' then p.fen else 0 end - case account_credited when '${account}' then p.fen else 0 end;`;

/**
 * The ledger. Each entry debits one account of a pot and credits another with the same amount, so the two sides can't
 * differ. Entries are numbered without gaps in their pot and chained by digest: a changed, missing or inserted entry is
 * named by the proof. The application can't write them; \`app.post_entries\` does, together with the pot's counters, under
 * the pot's row lock: whoever would take more than there is gets BF002, whatever the isolation level.
 */
export class KeepLedger extends Migration {
  override up(): void {
    this.addSql(`
      create table ledger_entries (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        pot_id uuid not null,
        position bigint not null check (position > 0),
        key text not null check (length(key) between 1 and 200),
        kind text not null check (kind in (${KINDS})),
        debit text not null,
        credit text not null,
        amount_fen bigint not null check (amount_fen > 0),
        subject_type text not null,
        subject_id uuid not null,
        counterpart_no int references tenants (no) deferrable initially immediate,
        occurred_at timestamptz not null,
        actor_id uuid not null,
        actor_name text not null,
        request_id text not null,
        digest bytea not null check (length(digest) = 32),
        primary key (tenant_no, id),
        unique (tenant_no, pot_id, position),
        unique (tenant_no, pot_id, key),
        constraint ledger_entries_move_as_their_kind_says check ((kind, debit, credit) in (${COMBINATIONS})),
        foreign key (tenant_no, pot_id) references fund_pots (tenant_no, id) deferrable initially immediate);
      create index ledger_entries_in_time on ledger_entries (tenant_no, occurred_at, id);
      create index ledger_entries_by_subject on ledger_entries (tenant_no, subject_id);
      select app.secure_tenant_table('ledger_entries');
      drop policy tenant_insert on ledger_entries;
      drop policy tenant_update on ledger_entries;
      drop policy tenant_delete on ledger_entries;
      revoke insert, update, delete on ledger_entries from bangfu_app;
      comment on table ledger_entries is '复式分录：只可追加，一借一贷，金额为整数分；编号连续、逐条散列';

      create function app.entry_digest(before bytea, pot uuid, at bigint, key text, kind text, debit text, credit text, fen bigint, subject uuid, moment timestamptz)
        returns bytea language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
        select sha256(before || convert_to(concat_ws('|', pot, at, key, kind, debit, credit, fen, subject, extract(epoch from moment)), 'UTF8')) $$;
      comment on function app.entry_digest(bytea, uuid, bigint, text, text, text, text, bigint, uuid, timestamptz) is '分录的散列：含上一条的散列';
      grant execute on function app.entry_digest(bytea, uuid, bigint, text, text, text, text, bigint, uuid, timestamptz) to bangfu_app, bangfu_report;

      create function app.debit_of(kind text) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
        select v.d from (values ${COMBINATIONS}) v(k, d, c) where v.k = kind $$;
      create function app.credit_of(kind text) returns text language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
        select v.c from (values ${COMBINATIONS}) v(k, d, c) where v.k = kind $$;
      comment on function app.debit_of(text) is '一种分录借记的科目';
      comment on function app.credit_of(text) is '一种分录贷记的科目';

      create function app.append_entries(unit int, postings jsonb, moment timestamptz, actor uuid, actor_name text, request text) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        pot public.fund_pots;
        p record;
        account_debited text;
        account_credited text;
        done int := 0;
      begin
        for pot in select f.* from public.fund_pots f
          where f.tenant_no = unit and f.id in (select (x ->> 'pot')::uuid from jsonb_array_elements(postings) x) order by f.id for update
        loop
          for p in select x.value ->> 'key' as key, x.value ->> 'kind' as kind, (x.value ->> 'fen')::bigint as fen, x.value ->> 'subjectType' as subject_type,
              (x.value ->> 'subjectId')::uuid as subject_id, (x.value ->> 'counterpart')::int as counterpart_no
            from jsonb_array_elements(postings) with ordinality x(value, ord) where (x.value ->> 'pot')::uuid = pot.id order by x.ord
          loop
            if p.kind in ('RESERVED','HANDED_DOWN') and pot.status <> 'OPEN' then
              raise exception 'the pot is not open' using errcode = 'BF003';
            end if;
            account_debited := app.debit_of(p.kind);
            account_credited := app.credit_of(p.kind);
            pot.entries := pot.entries + 1;
            pot.head_digest := app.entry_digest(pot.head_digest, pot.id, pot.entries, p.key, p.kind, account_debited, account_credited, p.fen, p.subject_id, moment);
            insert into public.ledger_entries (tenant_no, pot_id, position, key, kind, debit, credit, amount_fen, subject_type, subject_id, counterpart_no, occurred_at, actor_id, actor_name, request_id, digest)
            values (unit, pot.id, pot.entries, p.key, p.kind, account_debited, account_credited, p.fen, p.subject_type, p.subject_id, p.counterpart_no, moment, actor, actor_name, request, pot.head_digest);
            pot.funded_fen := pot.funded_fen + case p.kind when 'RECEIVED' then p.fen else 0 end;
            ${moved('pot.pool_fen', 'POOL')}
            ${moved('pot.handed_fen', 'HANDED')}
            ${moved('pot.returned_fen', 'RETURNED')}
            ${moved('pot.reserved_fen', 'RESERVED')}
            ${moved('pot.transit_fen', 'TRANSIT')}
            ${moved('pot.paid_fen', 'PAID')}
            if least(pot.pool_fen, pot.handed_fen, pot.reserved_fen, pot.transit_fen, pot.paid_fen) < 0 then
              raise exception 'the pot holds less than that' using errcode = 'BF002';
            end if;
            done := done + 1;
          end loop;
          update public.fund_pots f set entries = pot.entries, head_digest = pot.head_digest, last_posted_at = moment, funded_fen = pot.funded_fen,
            pool_fen = pot.pool_fen, handed_fen = pot.handed_fen, returned_fen = pot.returned_fen, reserved_fen = pot.reserved_fen,
            transit_fen = pot.transit_fen, paid_fen = pot.paid_fen
          where f.tenant_no = unit and f.id = pot.id;
        end loop;
        if done <> jsonb_array_length(postings) then
          raise exception 'a posting names no pot of this unit' using errcode = 'foreign_key_violation';
        end if;
        return done;
      end $$;
      comment on function app.append_entries(int, jsonb, timestamptz, uuid, text, text) is '记账的唯一写法：锁住指标、连续编号、逐条散列、同时更新余额；任何一栏会变成负数时报 BF002，指标未确认或已过期时报 BF003；由调用它的函数打开维护策略';
    `);
    this.addSql(
      `revoke execute on function app.append_entries(int, jsonb, timestamptz, uuid, text, text) from public;`,
    );
  }
}
