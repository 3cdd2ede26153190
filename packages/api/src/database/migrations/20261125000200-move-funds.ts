import { Migration } from '@mikro-orm/migrations';

const OWN = `nullif(current_setting('app.tenant_no', true), '')::int`;
const ACTOR = `nullif(current_setting('app.account_id', true), '')::uuid`;
const signature = (name: string, types: string): string => `app.${name}(${types})`;
const GRANTED = [
  signature('post_entries', 'jsonb, timestamptz, text, text'),
  signature('receive_batch', 'uuid, int, timestamptz, text, text'),
  signature('issue_allocation', 'uuid, int, timestamptz, text, text'),
  signature('acknowledge_pot', 'uuid, timestamptz, text'),
  signature('recall_allocation', 'uuid, bigint, text, timestamptz, text, text'),
  signature('expire_pots', 'date'),
];

/**
 * The ways money moves. A unit posts payments in its own books; what passes between two units is posted on both sides at
 * once by functions that check who asks, because neither may write in the other's books. The actor is the account of the
 * scope, not what the caller says.
 */
export class MoveFunds extends Migration {
  override up(): void {
    this.addSql(`
      create function app.post_entries(postings jsonb, moment timestamptz, actor_name text, request text) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        done int;
      begin
        if exists (select from jsonb_array_elements(postings) x where x ->> 'kind' not in ('RESERVED','RELEASED','SENT','PAID','FAILED','PAID_BACK')) then
          raise check_violation;
        end if;
        perform set_config('app.maintenance', 'on', true);
        done := app.append_entries(${OWN}, postings, moment, ${ACTOR}, actor_name, request);
        perform set_config('app.maintenance', '', true);
        return done;
      end $$;
      comment on function app.post_entries(jsonb, timestamptz, text, text) is '本单位的支付分录：预留、释放、送出、发放、失败、退回';

      create function app.receive_batch(batch uuid, expected int, moment timestamptz, actor_name text, request text) returns uuid
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        b public.fund_batches;
        s public.fund_sources;
        pot uuid;
      begin
        perform set_config('app.maintenance', 'on', true);
        update public.fund_batches f set status = 'RECEIVED', confirmed_by = ${ACTOR}, confirmed_by_name = actor_name, confirmed_at = moment, version = f.version + 1
          where f.tenant_no = ${OWN} and f.id = batch and f.status = 'DRAFT' and f.version = expected returning * into b;
        if b.id is null then
          perform set_config('app.maintenance', '', true);
          return null;
        end if;
        select * into s from public.fund_sources x where x.tenant_no = b.tenant_no and x.id = b.source_id;
        insert into public.fund_pots (tenant_no, pot_no, origin_id, batch_id, source_kind, source_name, purpose_lock, programmes, year, spend_by, doc_no, created_at)
        values (b.tenant_no, b.batch_no, b.id, b.id, s.kind, s.name, s.purpose_lock, b.programmes, b.year, b.spend_by, b.doc_no, moment) returning id into pot;
        perform app.append_entries(b.tenant_no, jsonb_build_array(jsonb_build_object('pot', pot, 'key', 'batch:' || b.id, 'kind', 'RECEIVED', 'fen', b.amount_fen,
          'subjectType', 'fundBatch', 'subjectId', b.id)), moment, ${ACTOR}, actor_name, request);
        perform set_config('app.maintenance', '', true);
        return pot;
      end $$;
      comment on function app.receive_batch(uuid, int, timestamptz, text, text) is '确认到账：开指标并记一笔拨入；版本不符时什么也不做，返回空';

      create function app.issue_allocation(allocation uuid, expected int, moment timestamptz, actor_name text, request text) returns uuid
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        a public.fund_allocations;
        own public.fund_pots;
        pot uuid;
        move text;
      begin
        perform set_config('app.maintenance', 'on', true);
        update public.fund_allocations f set status = 'ISSUED', issued_by = ${ACTOR}, issued_by_name = actor_name, issued_at = moment, version = f.version + 1
          where f.tenant_no = ${OWN} and f.id = allocation and f.status = 'DRAFT' and f.version = expected returning * into a;
        if a.id is null then
          perform set_config('app.maintenance', '', true);
          return null;
        end if;
        if not exists (select from public.tenants t where t.no = a.to_no and t.parent_no = a.tenant_no and t.status = 'ACTIVE') then
          raise check_violation;
        end if;
        perform app.refuse_while_moving(a.to_no);
        select * into own from public.fund_pots p where p.tenant_no = a.tenant_no and p.id = a.pot_id;
        if own.status <> 'OPEN' or a.spend_by > own.spend_by or not (a.programmes <@ own.programmes) then
          raise check_violation;
        end if;
        move := 'allocation:' || a.id;
        insert into public.fund_pots (tenant_no, pot_no, origin_id, from_no, allocation_id, source_kind, source_name, purpose_lock, programmes, year, spend_by, doc_no, status, created_at)
        values (a.to_no, a.allocation_no, own.origin_id, a.tenant_no, a.id, own.source_kind, own.source_name, own.purpose_lock, a.programmes, own.year, a.spend_by, a.doc_no, 'PENDING', moment) returning id into pot;
        perform app.append_entries(a.tenant_no, jsonb_build_array(jsonb_build_object('pot', own.id, 'key', move, 'kind', 'HANDED_DOWN', 'fen', a.amount_fen,
          'subjectType', 'fundAllocation', 'subjectId', a.id, 'counterpart', a.to_no)), moment, ${ACTOR}, actor_name, request);
        perform app.append_entries(a.to_no, jsonb_build_array(jsonb_build_object('pot', pot, 'key', move, 'kind', 'RECEIVED', 'fen', a.amount_fen,
          'subjectType', 'fundAllocation', 'subjectId', a.id, 'counterpart', a.tenant_no)), moment, ${ACTOR}, actor_name, request);
        perform set_config('app.maintenance', '', true);
        return pot;
      end $$;
      comment on function app.issue_allocation(uuid, int, timestamptz, text, text) is '签发下达：只给直属下级，两边账上同时各记一笔；版本不符时什么也不做，返回空';

      create function app.acknowledge_pot(pot uuid, moment timestamptz, actor_name text) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        p public.fund_pots;
      begin
        perform set_config('app.maintenance', 'on', true);
        update public.fund_pots f set status = 'OPEN', acknowledged_by = ${ACTOR}, acknowledged_by_name = actor_name, acknowledged_at = moment
          where f.tenant_no = ${OWN} and f.id = pot and f.status = 'PENDING' returning * into p;
        if p.id is not null then
          update public.fund_allocations a set status = 'ACKNOWLEDGED', acknowledged_at = moment, version = a.version + 1
            where a.tenant_no = p.from_no and a.id = p.allocation_id and a.status = 'ISSUED';
        end if;
        perform set_config('app.maintenance', '', true);
        return case when p.id is null then 0 else 1 end;
      end $$;
      comment on function app.acknowledge_pot(uuid, timestamptz, text) is '接收单位确认收到下达的指标';

      create function app.recall_allocation(allocation uuid, fen bigint, key text, moment timestamptz, actor_name text, request text) returns bigint
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        a public.fund_allocations;
        below public.fund_pots;
      begin
        perform set_config('app.maintenance', 'on', true);
        select * into a from public.fund_allocations f where f.tenant_no = ${OWN} and f.id = allocation and f.issued_by is not null for update;
        if a.id is null or fen <= 0 then
          raise check_violation;
        end if;
        perform app.refuse_while_moving(a.to_no);
        select * into below from public.fund_pots p where p.from_no = a.tenant_no and p.allocation_id = a.id;
        if below.id is null then
          raise check_violation;
        end if;
        perform app.append_entries(a.tenant_no, jsonb_build_array(jsonb_build_object('pot', a.pot_id, 'key', key, 'kind', 'HANDED_BACK', 'fen', fen,
          'subjectType', 'fundAllocation', 'subjectId', a.id, 'counterpart', below.tenant_no)), moment, ${ACTOR}, actor_name, request);
        perform app.append_entries(below.tenant_no, jsonb_build_array(jsonb_build_object('pot', below.id, 'key', key, 'kind', 'RETURNED_UP', 'fen', fen,
          'subjectType', 'fundAllocation', 'subjectId', a.id, 'counterpart', a.tenant_no)), moment, ${ACTOR}, actor_name, request);
        update public.fund_allocations f set recalled_fen = f.recalled_fen + fen, version = f.version + 1,
            status = case when f.recalled_fen + fen = f.amount_fen or below.pool_fen = fen then 'RECALLED' else f.status end
          where f.tenant_no = a.tenant_no and f.id = a.id;
        perform set_config('app.maintenance', '', true);
        return below.pool_fen - fen;
      end $$;
      comment on function app.recall_allocation(uuid, bigint, text, timestamptz, text, text) is '签发单位收回未用部分：两边账上同时各记一笔；下级可用余额不足时报 BF002';

      create function app.expire_pots(today date) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        changed int;
      begin
        perform set_config('app.maintenance', 'on', true);
        update public.fund_pots f set status = 'EXPIRED' where f.tenant_no = ${OWN} and f.status <> 'EXPIRED' and f.spend_by < today;
        get diagnostics changed = row_count;
        update public.fund_allocations a set status = 'EXPIRED', version = a.version + 1
          where a.tenant_no = ${OWN} and a.status in ('ISSUED','ACKNOWLEDGED') and a.spend_by < today;
        perform set_config('app.maintenance', '', true);
        return changed;
      end $$;
      comment on function app.expire_pots(date) is '使用期限已过的指标和下达记为过期（SM4）';
    `);
    for (const name of GRANTED)
      this.addSql(
        `revoke execute on function ${name} from public; grant execute on function ${name} to bangfu_app;`,
      );
  }
}
