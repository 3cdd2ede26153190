import { Migration } from '@mikro-orm/migrations';

const own = `nullif(current_setting('app.tenant_no', true), '')::int`;
const below = (no: string): string =>
  `${no} between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int`;
const GRANTED = [
  'app.claim_aid(bytea[], text, text, uuid, int, bigint)',
  'app.release_aid(int, uuid)',
  'app.resize_aid(int, uuid, bigint)',
  'app.aid_sum(bytea[], text, int, uuid)',
  'app.aid_programmes(bytea[], int, uuid)',
  'app.holds_aid(uuid)',
  'app.file_on_register(int, uuid, date)',
  'app.decide_aid(int, uuid, int, text, bigint, text, timestamptz, text)',
];

/**
 * One person, one programme, one period, one payment in the whole province (R-FN-16), and caps that count over all units
 * (R-FN-07…11), without showing anybody another unit's case: claims are kept by keyed hash, the application can't read
 * them, the functions answer sums, flags and which unit to contact. A claim holds its amount from submission on, and
 * amounts only shrink afterwards: what was within the cap stays within it.
 */
export class ClaimAid extends Migration {
  override up(): void {
    this.addSql(`
      create table app.aid_claims (
        id_hash bytea not null check (length(id_hash) = 32),
        programme text not null,
        period_key text not null,
        holder_no int not null references tenants (no) deferrable initially immediate,
        application_id uuid not null,
        year int not null,
        fen bigint not null check (fen > 0),
        claimed_at timestamptz not null default now(),
        primary key (id_hash, programme, period_key));
      create index aid_claims_by_application on app.aid_claims (application_id);
      create index aid_claims_by_holder on app.aid_claims (holder_no);
      create index aid_claims_by_year on app.aid_claims (id_hash, year);
      comment on table app.aid_claims is '帮扶占用：同一人、同一项目、同一期间全省只有一笔（R-FN-16）；应用角色不可读';

      create function app.claim_aid(hashes bytea[], of_programme text, of_period text, claimant uuid, of_year int, of_fen bigint)
        returns table (id_hash bytea, holder_no int)
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        own constant int := ${own};
        h bytea;
      begin
        if own is null then raise insufficient_privilege; end if;
        -- 同一人的占用与累计逐个排队，两个单位同时申请也不会都通过
        for h in select distinct x from unnest(hashes) as x order by x loop
          perform pg_advisory_xact_lock(('x' || encode(substr(h, 1, 8), 'hex'))::bit(64)::bigint);
        end loop;
        insert into app.aid_claims (id_hash, programme, period_key, holder_no, application_id, year, fen)
          select distinct x, of_programme, of_period, own, claimant, of_year, of_fen from unnest(hashes) as x order by x
          on conflict on constraint aid_claims_pkey do nothing;
        update app.aid_claims c set fen = of_fen where c.holder_no = own and c.application_id = claimant and c.fen <> of_fen;
        return query select c.id_hash, c.holder_no from app.aid_claims c
          where c.id_hash = any (hashes) and c.programme = of_programme and c.period_key = of_period
            and (c.holder_no, c.application_id) is distinct from (own, claimant);
      end $$;
      comment on function app.claim_aid(bytea[], text, text, uuid, int, bigint) is '为一份申请占用受助人的一个项目与期间；返回已被别的申请占用的及其单位编号';

      create function app.release_aid(holder int, claimant uuid) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        released int;
      begin
        if not (${below('holder')}) then raise insufficient_privilege; end if;
        delete from app.aid_claims c where c.holder_no = holder and c.application_id = claimant;
        get diagnostics released = row_count;
        return released;
      end $$;
      comment on function app.release_aid(int, uuid) is '申请终止（不予、撤销）时放开占用';

      create function app.resize_aid(holder int, claimant uuid, to_fen bigint) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        changed int;
      begin
        if not (${below('holder')}) then raise insufficient_privilege; end if;
        update app.aid_claims c set fen = to_fen where c.holder_no = holder and c.application_id = claimant and c.fen >= to_fen;
        get diagnostics changed = row_count;
        return changed;
      end $$;
      comment on function app.resize_aid(int, uuid, bigint) is '审核或审批核减后，占用的金额随之减少，只减不增';

      create function app.aid_sum(hashes bytea[], of_programme text, of_year int, except_for uuid) returns bigint
      language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select coalesce(sum(a.fen), 0)::bigint from (select distinct on (c.application_id) c.fen from app.aid_claims c
          where c.id_hash = any (hashes) and c.year = of_year and c.programme = of_programme and c.application_id is distinct from except_for) a $$;
      comment on function app.aid_sum(bytea[], text, int, uuid) is '一人或一户一年在一个项目上全省累计占用多少分；只答合计';

      create function app.aid_programmes(hashes bytea[], of_year int, except_for uuid) returns text[]
      language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select coalesce(array_agg(distinct c.programme order by c.programme), '{}') from app.aid_claims c
          where c.id_hash = any (hashes) and c.year = of_year and c.application_id is distinct from except_for $$;
      comment on function app.aid_programmes(bytea[], int, uuid) is '一人或一户一年在全省享受了哪几个项目；不答单位与金额';

      create function app.holds_aid(claimant uuid) returns boolean
      language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select exists (select from app.aid_claims c where c.application_id = claimant and c.holder_no = ${own}) $$;
      comment on function app.holds_aid(uuid) is '本单位的这份申请是否占着它的项目与期间';
    `);
    this.addSql(`
      create function app.carry_aid_claims() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        update app.aid_claims c set holder_no = new.tenant_no where c.application_id = new.id;
        return null;
      end $$;
      comment on function app.carry_aid_claims() is '档案转移时，帮扶申请随档案走，占用也改记到转入单位';
      create trigger aid_applications_carry_claims after update of tenant_no on aid_applications
        for each row when (old.tenant_no is distinct from new.tenant_no) execute function app.carry_aid_claims();

      create function app.file_on_register(owner_no int, file uuid, today date) returns boolean
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        stands boolean;
      begin
        if not (${below('owner_no')}) then raise insufficient_privilege; end if;
        perform set_config('app.maintenance', 'on', true);
        select f.status in ('ON_FILE','REVERIFY_DUE') and coalesce(f.next_verify_due >= today, true) into stands
          from public.hardship_files f where f.tenant_no = owner_no and f.id = file;
        perform set_config('app.maintenance', '', true);
        return coalesce(stands, false);
      end $$;
      comment on function app.file_on_register(int, uuid, date) is '档案今天是否在册、复核未过期（R-FN-04）；上级审批时只答是否';

      create function app.decide_aid(owner_no int, application uuid, expected int, next_status text, fen bigint, note text, moment timestamptz, actor_name text) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        a public.aid_applications;
      begin
        if next_status not in ('APPROVED','REJECTED') or (next_status = 'APPROVED') <> (fen is not null) then raise check_violation; end if;
        perform set_config('app.maintenance', 'on', true);
        update public.aid_applications f set status = next_status, approved_fen = fen, decider_no = null, step_note = note, step_since = moment, updated_at = moment,
            decided_by = nullif(current_setting('app.account_id', true), '')::uuid, decided_by_name = actor_name, decided_at = moment, version = f.version + 1
          where f.tenant_no = owner_no and f.id = application and f.version = expected and f.status = 'REVIEWED' and f.decider_no = ${own} and ${below('f.tenant_no')}
          returning * into a;
        if a.id is not null and a.project_id is not null then
          update public.aid_projects p set committed_fen = p.committed_fen - a.reviewed_fen + coalesce(fen, 0), version = p.version + 1
            where p.tenant_no = a.tenant_no and p.id = a.project_id;
        end if;
        if a.id is not null then
          if next_status = 'APPROVED' then
            update app.aid_claims c set fen = decide_aid.fen where c.holder_no = owner_no and c.application_id = application;
          else
            delete from app.aid_claims c where c.holder_no = owner_no and c.application_id = application;
          end if;
        end if;
        perform set_config('app.maintenance', '', true);
        return case when a.id is null then 0 else 1 end;
      end $$;
      comment on function app.decide_aid(int, uuid, int, text, bigint, text, timestamptz, text) is '审批帮扶申请：只有等它审批的单位、只在已审核这一步；项目占用与全省占用一并改';
    `);
    for (const name of GRANTED)
      this.addSql(
        `revoke execute on function ${name} from public; grant execute on function ${name} to bangfu_app;`,
      );
  }
}
