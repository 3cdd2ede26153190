import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

/**
 * A file changes its unit (SM1, side machine). The receiver sees a masked summary until it accepts; then the file with
 * its history goes over in one transaction. `carried_notices` keeps what was posted about it before: the notices
 * themselves name other households and stay where they were posted.
 */
export class TransferFiles extends Migration {
  override up(): void {
    this.addSql(`
      create table file_transfers (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        to_no int not null references tenants (no) deferrable initially immediate,
        file_id uuid not null,
        file_no text not null,
        new_file_no text,
        name_masked text not null,
        category text,
        household_size int not null,
        file_status text not null,
        filed_on date,
        reason text not null check (reason in ('UNIT_CHANGE','RESIDENCE','MERGE')),
        note text not null check (length(note) > 0),
        status text not null default 'REQUESTED' check (status in ('REQUESTED','DONE','REFUSED','WITHDRAWN')),
        requested_by uuid not null,
        requested_by_name text not null,
        requested_at timestamptz not null default now(),
        opinion text,
        decided_by_name text,
        decided_at timestamptz,
        primary key (tenant_no, id),
        constraint file_transfers_end_once check ((status = 'REQUESTED') = (decided_at is null)),
        constraint file_transfers_give_a_number check ((status = 'DONE') = (new_file_no is not null)),
        constraint file_transfers_go_elsewhere check (to_no <> tenant_no or status <> 'REQUESTED'));
      create unique index file_transfers_one_at_a_time on file_transfers (tenant_no, file_id) where status = 'REQUESTED';
      create index file_transfers_by_age on file_transfers (tenant_no, requested_at, id);
      create index file_transfers_by_id on file_transfers (id);
      create index file_transfers_received on file_transfers (to_no, requested_at, id);
      select app.secure_tenant_table('file_transfers');
      alter policy tenant_read on file_transfers using (
        case when tenant_no between (select ${setting('lo')}) and (select ${setting('hi')}) then true
          else to_no = (select ${setting('tenant_no')}) end);
      revoke delete on file_transfers from bangfu_app;
      drop policy tenant_delete on file_transfers;
      comment on table file_transfers is '档案转移（SM1）：转出单位的行，转入单位只看打码的摘要';

      create table carried_notices (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        file_id uuid not null,
        notice_no text not null,
        unit_name text not null,
        start_on date not null,
        end_on date not null,
        outcome text,
        objections jsonb not null default '[]',
        primary key (tenant_no, id),
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate);
      create index carried_notices_by_file on carried_notices (tenant_no, file_id, start_on);
      select app.secure_tenant_table('carried_notices');
      comment on table carried_notices is '转入档案在原单位的公示：只留摘要';

      alter table hardship_files add column former_file_nos jsonb not null default '[]';
      comment on column hardship_files.former_file_nos is '转移以前的档案编号，先后为序';
    `);
    this.addSql(`
      create function app.parts_of_files() returns table (part text, refers text) language sql stable
        set search_path = pg_catalog, pg_temp as $$
        select c.relname, a.attname from pg_constraint k join pg_class c on c.oid = k.conrelid
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[2]
        where k.contype = 'f' and k.confrelid = 'public.hardship_files'::regclass and cardinality(k.conkey) = 2
          and c.relname not in ('notice_files', 'objections') order by 1 $$;
      comment on function app.parts_of_files() is '随档案走的表与其指向档案的列，取自系统目录：新表不用另外登记';

      create function app.transfer_obstacles(holder int, file uuid) returns text[]
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        found text[] := '{}';
        r record;
        hit boolean;
      begin
        perform set_config('app.maintenance', 'on', true);
        if holder is distinct from ${setting('tenant_no')} and not exists (select from public.file_transfers t
          where t.tenant_no = holder and t.file_id = file and t.status = 'REQUESTED' and t.to_no = ${setting('tenant_no')}) then
          raise insufficient_privilege;
        end if;
        if exists (select from public.economic_checks c where c.tenant_no = holder and c.file_id = file and c.returned_on is null) then
          found := found || 'CHECK'::text;
        end if;
        if exists (select from public.objections o where o.tenant_no = holder and o.file_id = file and o.conclusion is null) then
          found := found || 'OBJECTION'::text;
        end if;
        if exists (select from public.reverifications v where v.tenant_no = holder and v.file_id = file and v.outcome is null) then
          found := found || 'REVERIFICATION'::text;
        end if;
        if exists (select from public.hardship_files f where f.tenant_no = holder and f.id = file and f.change_status is not null) then
          found := found || 'CHANGE'::text;
        end if;
        -- A part that also names rows which stay behind would be cut in two; what is known to let go is let go.
        for r in select p.part, p.refers, a.attname as col from app.parts_of_files() p
          join pg_constraint k on k.conrelid = format('public.%I', p.part)::regclass and k.contype = 'f' and cardinality(k.conkey) = 2
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
          where k.confrelid <> 'public.hardship_files'::regclass and a.attname <> 'tenant_no'
            and not exists (select from app.parts_of_files() q where format('public.%I', q.part)::regclass = k.confrelid)
            and (p.part, a.attname) <> ('economic_checks', 'batch_id')
        loop
          execute format('select exists (select from public.%I where tenant_no = $1 and %I = $2 and %I is not null)', r.part, r.refers, r.col)
            into hit using holder, file;
          if hit then found := found || r.part::text; end if;
        end loop;
        -- Rows of other tables that point at a part of the file.
        for r in select c.relname as tab, a.attname as col, p.part, p.refers from app.parts_of_files() p
          join pg_constraint k on k.confrelid = format('public.%I', p.part)::regclass and k.contype = 'f' and cardinality(k.conkey) = 2
          join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[2]
          where not exists (select from app.parts_of_files() q where q.part = c.relname)
        loop
          execute format('select exists (select from public.%I t join public.%I p on p.tenant_no = t.tenant_no and p.id = t.%I
            where p.tenant_no = $1 and p.%I = $2)', r.tab, r.part, r.col, r.refers) into hit using holder, file;
          if hit then found := found || r.tab::text; end if;
        end loop;
        for r in select c.relname as tab, a.attname as col from pg_constraint k join pg_class c on c.oid = k.conrelid
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[2]
          where k.contype = 'f' and k.confrelid = 'public.persons'::regclass and cardinality(k.conkey) = 2 and c.relname <> 'hardship_files'
        loop
          execute format('select exists (select from public.%I t join public.hardship_files f on f.tenant_no = t.tenant_no and f.person_id = t.%I
            where f.tenant_no = $1 and f.id = $2)', r.tab, r.col) into hit using holder, file;
          if hit then found := found || r.tab::text; end if;
        end loop;
        perform set_config('app.maintenance', '', true);
        return array(select distinct unnest(found) order by 1);
      end $$;
      comment on function app.transfer_obstacles(int, uuid) is '档案现在为什么不能转移：没办完的事，或会被切断的关联；只答转出与转入两个单位';
    `);
    this.addSql(`
      create function app.received_transfer(transfer uuid) returns public.file_transfers
      language plpgsql set search_path = pg_catalog, pg_temp as $$
      declare
        found public.file_transfers;
      begin
        select * into found from public.file_transfers t
          where t.id = transfer and t.status = 'REQUESTED' and t.to_no = ${setting('tenant_no')} for update;
        if found.id is null then raise insufficient_privilege; end if;
        return found;
      end $$;

      create function app.transfer_ciphers(transfer uuid) returns table (part text, col text, row_id uuid, blob bytea)
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        t public.file_transfers;
        r record;
      begin
        perform set_config('app.maintenance', 'on', true);
        t := app.received_transfer(transfer);
        for r in select c.relname as tab, a.attname as column_name, coalesce(p.refers, '') as refers
          from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname like '%\\_cipher' and not a.attisdropped
          left join app.parts_of_files() p on p.part = c.relname
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and (p.part is not null or c.relname in ('hardship_files', 'persons'))
        loop
          return query execute format('select %L::text, %L::text, x.id, x.%I from public.%I x where x.tenant_no = $1 and x.%I is not null and %s',
            r.tab, r.column_name, r.column_name, r.tab, r.column_name,
            case r.tab when 'hardship_files' then 'x.id = $2'
              when 'persons' then 'x.id = (select f.person_id from public.hardship_files f where f.tenant_no = $1 and f.id = $2)'
              else format('x.%I = $2', r.refers) end) using t.tenant_no, t.file_id;
        end loop;
        perform set_config('app.maintenance', '', true);
      end $$;
      comment on function app.transfer_ciphers(uuid) is '转入单位接收时取出全部密文，以便改用本单位的密钥加密';

      create function app.transfer_keys(transfer uuid) returns table (id uuid, owner_tenant_id uuid, master_key_id text, wrapped bytea)
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        t public.file_transfers;
      begin
        perform set_config('app.maintenance', 'on', true);
        t := app.received_transfer(transfer);
        return query select k.id, k.owner_tenant_id, k.master_key_id, k.wrapped from public.data_keys k where k.tenant_no = t.tenant_no;
        perform set_config('app.maintenance', '', true);
      end $$;
      comment on function app.transfer_keys(uuid) is '转入单位接收时所用的原单位数据密钥（仍由主密钥封装）';

      create function app.tell_of_file(unit int, event text, file uuid, actor uuid, actor_name text, request text, payload jsonb, moment timestamptz)
      returns void language sql set search_path = pg_catalog, pg_temp as $$
        insert into public.events (tenant_no, name, subject_type, subject_id, actor_id, actor_name, acting_tenant_no, request_id, payload, occurred_at)
        values (unit, event, 'hardshipFile', file, actor, actor_name, ${setting('tenant_no')}, request, payload, moment) $$;

      create function app.refuse_transfer(transfer uuid, why text, moment timestamptz, actor uuid, actor_name text, request text) returns void
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        t public.file_transfers;
      begin
        perform set_config('app.maintenance', 'on', true);
        t := app.received_transfer(transfer);
        update public.file_transfers x set status = 'REFUSED', opinion = why, decided_by_name = actor_name, decided_at = moment
          where x.tenant_no = t.tenant_no and x.id = t.id;
        perform app.tell_of_file(t.tenant_no, 'hardshipFile.transferRefused', t.file_id, actor, actor_name, request,
          jsonb_build_object('transferId', t.id), moment);
        perform set_config('app.maintenance', '', true);
      end $$;
      comment on function app.refuse_transfer(uuid, text, timestamptz, uuid, text, text) is '转入单位不接收';
    `);
    this.addSql(`
      create function app.take_over_file(transfer uuid, sealed jsonb, new_no text, moment timestamptz, actor uuid, actor_name text, request text)
      returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        own constant int := ${setting('tenant_no')};
        t public.file_transfers;
        f public.hardship_files;
        r record;
        moved int := 0;
        step int;
      begin
        perform set_config('app.maintenance', 'on', true);
        t := app.received_transfer(transfer);
        select * into f from public.hardship_files x where x.tenant_no = t.tenant_no and x.id = t.file_id for update;
        if f.id is null or f.status not in ('ON_FILE','REVERIFY_DUE','EXITED') or f.decider_no is not null then raise check_violation; end if;
        if cardinality(app.transfer_obstacles(t.tenant_no, t.file_id)) > 0 then raise check_violation; end if;
        perform set_config('app.maintenance', 'on', true);
        if (select count(*) from app.transfer_ciphers(transfer)) <> jsonb_array_length(sealed)
          or exists (select from app.transfer_ciphers(transfer) c where not exists (
            select from jsonb_to_recordset(sealed) as s (part text, col text, id uuid, blob text)
            where (s.part, s.col, s.id) = (c.part, c.col, c.row_id))) then raise check_violation; end if;
        perform set_config('app.maintenance', 'on', true);
        set constraints all deferred;
        insert into public.carried_notices (tenant_no, file_id, notice_no, unit_name, start_on, end_on, outcome, objections)
          select t.tenant_no, t.file_id, n.notice_no, u.name, n.start_on, n.end_on, l.outcome,
            coalesce((select jsonb_agg(jsonb_build_object('raisedOn', o.raised_on, 'text', o.text, 'conclusion', o.conclusion,
                'conclusionText', o.conclusion_text, 'closedOn', o.closed_on) order by o.created_at)
              from public.objections o where o.tenant_no = l.tenant_no and o.notice_id = l.notice_id and o.file_id = l.file_id), '[]')
          from public.notice_files l join public.public_notices n on n.tenant_no = l.tenant_no and n.id = l.notice_id
            join public.tenants u on u.no = l.tenant_no where l.tenant_no = t.tenant_no and l.file_id = t.file_id;
        delete from public.objections o where o.tenant_no = t.tenant_no and o.file_id = t.file_id;
        delete from public.notice_files l where l.tenant_no = t.tenant_no and l.file_id = t.file_id;
        update public.economic_checks c set batch_id = null where c.tenant_no = t.tenant_no and c.file_id = t.file_id;
        for r in select p.part, p.refers from app.parts_of_files() p loop
          execute format('update public.%I set tenant_no = $1 where tenant_no = $2 and %I = $3', r.part, r.refers)
            using own, t.tenant_no, t.file_id;
          get diagnostics step = row_count;
          moved := moved + step;
        end loop;
        update public.persons p set tenant_no = own where p.tenant_no = t.tenant_no and p.id = f.person_id;
        update public.hardship_files x set tenant_no = own, file_no = new_no, former_file_nos = x.former_file_nos || to_jsonb(x.file_no),
            import_batch_id = null, updated_at = moment, version = x.version + 1
          where x.tenant_no = t.tenant_no and x.id = t.file_id;
        for r in select s.part, s.col, s.id, s.blob from jsonb_to_recordset(sealed) as s (part text, col text, id uuid, blob text) loop
          execute format('update public.%I set %I = decode($1, ''hex'') where tenant_no = $2 and id = $3', r.part, r.col) using r.blob, own, r.id;
        end loop;
        update app.person_claims c set holder_no = own where c.holder_no = t.tenant_no and c.file_id = t.file_id;
        -- The old unit's log is sealed and stays; the file's history goes along as rows that nobody delivers again.
        insert into public.events (tenant_no, name, subject_type, subject_id, actor_id, actor_name, acting_tenant_no, purpose, request_id,
            payload, occurred_at, dispatched_at, delivered_at)
          select own, e.name, e.subject_type, e.subject_id, e.actor_id, e.actor_name, e.acting_tenant_no, e.purpose, e.request_id,
            e.payload, e.occurred_at, moment, moment
          from public.events e where e.tenant_no = t.tenant_no and e.subject_id = t.file_id and e.subject_type = 'hardshipFile' order by e.seq;
        update public.file_transfers x set status = 'DONE', new_file_no = new_no, decided_by_name = actor_name, decided_at = moment
          where x.tenant_no = t.tenant_no and x.id = t.id;
        perform app.tell_of_file(t.tenant_no, 'hardshipFile.transferredOut', t.file_id, actor, actor_name, request,
          jsonb_build_object('transferId', t.id), moment);
        perform app.tell_of_file(own, 'hardshipFile.transferredIn', t.file_id, actor, actor_name, request,
          jsonb_build_object('transferId', t.id, 'formerFileNo', f.file_no), moment);
        set constraints all immediate;
        perform set_config('app.maintenance', '', true);
        return moved + 2;
      end $$;
      comment on function app.take_over_file(uuid, jsonb, text, timestamptz, uuid, text, text) is
        '转入单位接收档案：整份连同历史改属本单位，密文已改用本单位密钥；只接受指定给本单位、没有未办事项的档案';

      revoke execute on function app.parts_of_files(), app.transfer_obstacles(int, uuid), app.received_transfer(uuid), app.transfer_ciphers(uuid),
        app.transfer_keys(uuid), app.tell_of_file(int, text, uuid, uuid, text, text, jsonb, timestamptz),
        app.refuse_transfer(uuid, text, timestamptz, uuid, text, text),
        app.take_over_file(uuid, jsonb, text, timestamptz, uuid, text, text) from public;
      grant execute on function app.transfer_obstacles(int, uuid), app.transfer_ciphers(uuid), app.transfer_keys(uuid),
        app.refuse_transfer(uuid, text, timestamptz, uuid, text, text),
        app.take_over_file(uuid, jsonb, text, timestamptz, uuid, text, text) to bangfu_app;
    `);
  }
}
