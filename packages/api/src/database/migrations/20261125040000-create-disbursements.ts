import { Migration } from '@mikro-orm/migrations';

/**
 * Batches of payments and their items (domain.md SM3). Who made, checked, approved and sent a batch is written down
 * beside its state, and the constraints compare them (R-FN-15): no path through the application, or beside it, lets one
 * person stand on both sides. An application has one live item at a time, so it can't be paid by two batches (R-FN-16).
 */
export class CreateDisbursements extends Migration {
  override up(): void {
    this.addSql(`
      create table disbursement_batches (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        batch_no text not null,
        pot_id uuid not null,
        programme text not null,
        occasion text not null check (length(occasion) between 1 and 100),
        status text not null default 'DRAFT' check (status in
          ('DRAFT','CHECKED','APPROVED','IN_NOTICE','SENT','PARTLY_PAID','PAID','RECONCILED','ANNOUNCED','CLOSED','VOID')),
        item_count int not null default 0 check (item_count >= 0),
        total_fen bigint not null default 0 check (total_fen >= 0),
        content_hash bytea check (length(content_hash) = 32),
        reissue_of uuid,
        made_by uuid not null,
        made_by_name text not null,
        checked_by uuid,
        checked_by_name text,
        checked_at timestamptz,
        approved_by uuid,
        approved_by_name text,
        approved_at timestamptz,
        notice_from date,
        notice_until date,
        sent_by uuid,
        sent_by_name text,
        sent_at timestamptz,
        reconciled_by_name text,
        reconciled_at timestamptz,
        announce_by date,
        announced_on date,
        announced_place text,
        void_reason text,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, batch_no),
        constraint disbursement_batches_are_checked_by_another check (checked_by <> made_by),
        constraint disbursement_batches_are_approved_by_a_third check (approved_by <> made_by and approved_by <> checked_by),
        constraint disbursement_batches_are_sent_by_another check (sent_by <> made_by and sent_by <> approved_by),
        constraint disbursement_batches_step_by_step check ((checked_by is not null or approved_by is null) and (approved_by is not null or sent_by is null)),
        constraint disbursement_batches_say_who_acted check (
          status = 'VOID' or (checked_by is not null) = (status <> 'DRAFT') and (approved_by is not null and content_hash is not null) = (status not in ('DRAFT','CHECKED'))
          and (sent_by is not null) = (status not in ('DRAFT','CHECKED','APPROVED','IN_NOTICE'))),
        constraint disbursement_batches_void_say_why check ((status = 'VOID') = (void_reason is not null)),
        constraint disbursement_batches_sent_are_never_void check (status <> 'VOID' or sent_by is null),
        constraint disbursement_batches_notice_has_two_ends check ((notice_from is null) = (notice_until is null) and notice_until >= notice_from),
        foreign key (tenant_no, pot_id) references fund_pots (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, reissue_of) references disbursement_batches (tenant_no, id) deferrable initially immediate);
      create index disbursement_batches_by_age on disbursement_batches (tenant_no, created_at, id);
      create index disbursement_batches_by_pot on disbursement_batches (tenant_no, pot_id);
      create index disbursement_batches_by_origin on disbursement_batches (tenant_no, reissue_of) where reissue_of is not null;
      select app.secure_tenant_table('disbursement_batches');
      comment on table disbursement_batches is '发放批次：编制、复核、审批、送出各由不同的人（SM3、R-FN-15）；审批绑定内容散列';

      create table disbursement_items (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        batch_id uuid not null,
        seq int not null check (seq > 0),
        application_id uuid not null,
        payee_name text not null check (length(payee_name) between 1 and 50),
        payee_masked text not null,
        payee_hash bytea not null check (length(payee_hash) = 32),
        holder_name text not null check (length(holder_name) between 1 and 50),
        bank_name text,
        card_cipher bytea not null,
        card_masked text not null,
        card_tail text not null check (card_tail ~ '^[0-9]{4}$'),
        amount_fen bigint not null check (amount_fen > 0),
        result text not null default 'PENDING' check (result in ('PENDING','SENT','PAID','FAILED','RETURNED','VOID')),
        out_trade_no text check (out_trade_no ~ '^[0-9a-f]{32}$'),
        submission text check (submission in ('SUBMITTED','UNKNOWN','ANSWERED')),
        bank_ref text,
        failure_text text,
        settled_at timestamptz,
        reissued_from uuid,
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, batch_id, seq),
        unique (tenant_no, out_trade_no),
        constraint disbursement_items_leave_with_a_number check ((out_trade_no is null) = (result in ('PENDING','VOID'))),
        constraint disbursement_items_submission_needs_a_number check (submission is null or out_trade_no is not null),
        constraint disbursement_items_failure_says_why check ((result in ('FAILED','RETURNED')) = (failure_text is not null)),
        foreign key (tenant_no, batch_id) references disbursement_batches (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, application_id) references aid_applications (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, reissued_from) references disbursement_items (tenant_no, id) deferrable initially immediate);
      create unique index disbursement_items_pay_an_application_once on disbursement_items (tenant_no, application_id)
        where result in ('PENDING','SENT','PAID');
      create index disbursement_items_by_origin on disbursement_items (tenant_no, reissued_from) where reissued_from is not null;
      create index disbursement_items_by_application on disbursement_items (tenant_no, application_id);
      create index disbursement_items_in_transit on disbursement_items (tenant_no, id) where result = 'SENT';
      select app.secure_tenant_table('disbursement_items');
      drop policy tenant_delete on disbursement_items;
      revoke delete on disbursement_items from bangfu_app;
      drop policy tenant_delete on disbursement_batches;
      revoke delete on disbursement_batches from bangfu_app;
      comment on table disbursement_items is '发放明细：一笔款、一个人、一张卡；送银行后编号不变，结果只按回单变动';
      comment on column disbursement_items.card_cipher is '卡号密文（本明细自己的一份）';
    `);
  }
}
