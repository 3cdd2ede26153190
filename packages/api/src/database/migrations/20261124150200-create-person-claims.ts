import { Migration } from '@mikro-orm/migrations';

/**
 * One household, one live file in the whole province (R-HF-03), without showing anybody another unit's case: the claims
 * are kept by keyed hash, the application can't read them, and the functions answer only which unit to contact.
 */
export class CreatePersonClaims extends Migration {
  override up(): void {
    this.addSql(`
      create table app.person_claims (
        id_hash bytea primary key check (length(id_hash) = 32),
        holder_no int not null references tenants (no) deferrable initially immediate,
        file_id uuid not null,
        claimed_at timestamptz not null default now());
      create index person_claims_by_file on app.person_claims (holder_no, file_id);
      comment on table app.person_claims is '在办或在档家庭的证件号盲索引，全省唯一；应用角色不可读';

      create function app.claim_persons(hashes bytea[], claimant uuid) returns table (id_hash bytea, holder_no int)
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        own constant int := nullif(current_setting('app.tenant_no', true), '')::int;
      begin
        if own is null then raise insufficient_privilege; end if;
        insert into app.person_claims (id_hash, holder_no, file_id)
          select distinct h, own, claimant from unnest(hashes) as h order by h
          on conflict on constraint person_claims_pkey do nothing;
        return query select c.id_hash, c.holder_no from app.person_claims c
          where c.id_hash = any (hashes) and (c.holder_no, c.file_id) is distinct from (own, claimant);
      end $$;
      comment on function app.claim_persons(bytea[], uuid) is '为一份档案占用家庭各人的证件号；返回已被别的档案占用的及其单位编号';

      create function app.release_persons(holder int, claimant uuid) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        released int;
      begin
        if holder not between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int then
          raise insufficient_privilege;
        end if;
        delete from app.person_claims c where c.holder_no = holder and c.file_id = claimant;
        get diagnostics released = row_count;
        return released;
      end $$;
      comment on function app.release_persons(int, uuid) is '档案终止（退回、不予、撤回、退出）时放开占用';

      create function app.who_holds(hash bytea) returns int
      language sql stable security definer set search_path = pg_catalog, pg_temp
        as $$ select c.holder_no from app.person_claims c where c.id_hash = hash $$;
      comment on function app.who_holds(bytea) is '查重：只答是哪个单位，不答档案';

      grant execute on function app.claim_persons(bytea[], uuid), app.release_persons(int, uuid), app.who_holds(bytea) to bangfu_app;
    `);
  }
}
