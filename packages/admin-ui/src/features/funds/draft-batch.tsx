import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { today } from '../../components/date-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { useFinished } from '../../components/use-finished.js';
import { FundBatchDraftDocument, FundSourceListDocument } from '../../graphql/generated/graphql.js';
import { newIdempotencyKey } from '../../graphql/idempotency-key.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { AmountItem, DayItem, DocNoItem, ProgrammesItem, YearItem, required } from './fund-fields.js';

interface Draft {
  sourceId: string;
  year: number;
  amount: string;
  receivedOn: string;
  allocateBy?: string | null;
  spendBy: string;
  programmes: Programme[];
  docNo?: string;
}

/** Money that came in; another person confirms it (R-FN-15). */
export function DraftBatch({ onClose }: { onClose: () => void }) {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const sources = useTenantQuery(FundSourceListDocument, {});
  const draft = useTenantMutation(FundBatchDraftDocument);
  const finished = useFinished();
  const day = today();
  const year = Number(day.slice(0, 4));
  const options = sources.data?.fundSources.nodes
    .filter(({ isActive }) => isActive)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog<Draft>
      title={FUNDS_TEXT.draftBatch}
      okText={FUNDS_TEXT.draftBatch}
      hint={options?.length === 0 ? FUNDS_TEXT.noSource : FUNDS_TEXT.draftBatchHint}
      initialValues={{ year, receivedOn: day, spendBy: `${year}-12-31` }}
      onClose={onClose}
      submit={async (values) => {
        const { fundBatchDraft } = await draft.mutateAsync({ input: { idempotencyKey, ...values } });
        return finished(fundBatchDraft.userErrors, FUNDS_TEXT.batchDrafted);
      }}
    >
      <Form.Item name="sourceId" label={FUNDS_TEXT.source} rules={required(FUNDS_TEXT.source)}>
        <Select options={options ?? []} loading={sources.isPending} />
      </Form.Item>
      <AmountItem />
      <YearItem />
      <DayItem name="receivedOn" label={FUNDS_TEXT.receivedOn} />
      <DayItem optional name="allocateBy" label={FUNDS_TEXT.allocateBy} />
      <DayItem name="spendBy" label={FUNDS_TEXT.spendBy} />
      <ProgrammesItem />
      <DocNoItem />
    </FormDialog>
  );
}
