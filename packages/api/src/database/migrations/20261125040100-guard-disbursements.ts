import { Migration } from '@mikro-orm/migrations';

/**
 * What the constraints of one row can't say: which state follows which, that the paper stays as it was checked, and that
 * what is sent is what was approved. They hold for every path, plain SQL included (PAY-5).
 */
export class GuardDisbursements extends Migration {
  override up(): void {
    this.addSql(`
      create function app.disbursement_digest(unit int, batch uuid) returns bytea
      language sql stable set search_path = pg_catalog, pg_temp as $$
        select sha256(convert_to(b.pot_id || '|' || coalesce((select string_agg(concat_ws('|', i.id, encode(i.payee_hash, 'hex'),
          i.payee_name, i.holder_name, encode(sha256(i.card_cipher), 'hex'), i.card_tail, i.amount_fen), E'\\n' order by i.seq)
          from public.disbursement_items i where i.tenant_no = b.tenant_no and i.batch_id = b.id), ''), 'UTF8'))
        from public.disbursement_batches b where b.tenant_no = unit and b.id = batch $$;
      comment on function app.disbursement_digest(int, uuid) is '发放批次的内容散列：指标，各明细的收款人、卡号、金额；审批绑定它';
      grant execute on function app.disbursement_digest(int, uuid) to bangfu_app, bangfu_report;

      create function app.guard_disbursement_batch() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        -- The switch alone is not enough: the application could turn it on itself.
        if nullif(current_setting('app.maintenance', true), '') = 'on' and current_user <> 'bangfu_app' then
          return new;
        end if;
        if tg_op = 'INSERT' then
          if new.status <> 'DRAFT' then
            raise exception 'a batch begins as a draft' using errcode = 'check_violation';
          end if;
          return new;
        end if;
        if (new.pot_id, new.programme, new.batch_no, new.made_by, new.reissue_of) is distinct from (old.pot_id, old.programme, old.batch_no, old.made_by, old.reissue_of)
          or old.checked_by is not null and (new.checked_by, new.item_count, new.total_fen) is distinct from (old.checked_by, old.item_count, old.total_fen)
          or old.approved_by is not null and (new.approved_by, new.content_hash) is distinct from (old.approved_by, old.content_hash)
          or old.sent_by is not null and new.sent_by is distinct from old.sent_by then
          raise exception 'a batch stays as it was checked' using errcode = 'check_violation';
        end if;
        if new.status <> old.status and (old.status, new.status) not in (values
          ('DRAFT','CHECKED'), ('CHECKED','APPROVED'), ('APPROVED','IN_NOTICE'), ('APPROVED','SENT'), ('IN_NOTICE','SENT'),
          ('SENT','PARTLY_PAID'), ('SENT','PAID'), ('PARTLY_PAID','PAID'), ('PAID','PARTLY_PAID'), ('PARTLY_PAID','RECONCILED'), ('PAID','RECONCILED'),
          ('RECONCILED','ANNOUNCED'), ('ANNOUNCED','CLOSED'), ('DRAFT','VOID'), ('CHECKED','VOID'), ('APPROVED','VOID'), ('IN_NOTICE','VOID')) then
          raise exception 'a batch does not go from % to %', old.status, new.status using errcode = 'check_violation';
        end if;
        if new.status <> old.status and new.status in ('APPROVED','IN_NOTICE','SENT')
          and new.content_hash is distinct from app.disbursement_digest(new.tenant_no, new.id) then
          raise exception 'the batch is not the one that was approved' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      comment on function app.guard_disbursement_batch() is '发放批次只按 SM3 走；复核后不再改；送出的就是审批的';
      create trigger disbursement_batches_keep_their_way before insert or update on disbursement_batches
        for each row execute function app.guard_disbursement_batch();

      create function app.guard_disbursement_item() returns trigger
      language plpgsql set search_path = pg_catalog, pg_temp as $$
      declare
        state text;
      begin
        -- The switch alone is not enough: the application could turn it on itself.
        if nullif(current_setting('app.maintenance', true), '') = 'on' and current_user <> 'bangfu_app' then
          return new;
        end if;
        if tg_op = 'INSERT' then
          select b.status into state from public.disbursement_batches b where b.tenant_no = new.tenant_no and b.id = new.batch_id for share;
          if state is distinct from 'DRAFT' or new.result <> 'PENDING' then
            raise exception 'items are added to drafts' using errcode = 'check_violation';
          end if;
          return new;
        end if;
        if (new.tenant_no, new.id, new.batch_id, new.seq, new.application_id, new.payee_name, new.payee_masked, new.payee_hash, new.holder_name, new.card_cipher, new.card_masked, new.card_tail, new.amount_fen, new.reissued_from)
          is distinct from (old.tenant_no, old.id, old.batch_id, old.seq, old.application_id, old.payee_name, old.payee_masked, old.payee_hash, old.holder_name, old.card_cipher, old.card_masked, old.card_tail, old.amount_fen, old.reissued_from)
          or old.out_trade_no is not null and new.out_trade_no is distinct from old.out_trade_no then
          raise exception 'an item stays as it was made' using errcode = 'check_violation';
        end if;
        if new.result <> old.result and (old.result, new.result) not in (values
          ('PENDING','SENT'), ('PENDING','VOID'), ('SENT','PAID'), ('SENT','FAILED'), ('PAID','RETURNED')) then
          raise exception 'an item does not go from % to %', old.result, new.result using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      comment on function app.guard_disbursement_item() is '发放明细只加在草稿上，之后不改；结果只按次序走';
      create trigger disbursement_items_keep_their_way before insert or update on disbursement_items
        for each row execute function app.guard_disbursement_item();

      create table disbursement_receipts (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        batch_id uuid not null,
        digest bytea not null check (length(digest) = 32),
        row_count int not null check (row_count > 0),
        paid int not null check (paid >= 0),
        failed int not null check (failed >= 0),
        returned int not null check (returned >= 0),
        received_by uuid not null,
        received_by_name text not null,
        received_at timestamptz not null,
        primary key (tenant_no, id),
        constraint disbursement_receipts_are_taken_once unique (tenant_no, batch_id, digest),
        foreign key (tenant_no, batch_id) references disbursement_batches (tenant_no, id) deferrable initially immediate);
      select app.secure_tenant_table('disbursement_receipts');
      drop policy tenant_update on disbursement_receipts;
      drop policy tenant_delete on disbursement_receipts;
      revoke update, delete on disbursement_receipts from bangfu_app;
      comment on table disbursement_receipts is '银行回单：同一份只收一次';
    `);
  }
}
