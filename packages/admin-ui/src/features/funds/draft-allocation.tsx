import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useTenantTree } from '../../app/use-tenant-tree.js';
import { childrenByParent } from '../../app/tenant-tree.js';
import { FormDialog } from '../../components/form-dialog.js';
import { showMoney } from '../../components/format.js';
import { useFinished } from '../../components/use-finished.js';
import { FundAllocationDraftDocument, type FundPotDetailQuery } from '../../graphql/generated/graphql.js';
import { newIdempotencyKey } from '../../graphql/idempotency-key.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { AmountItem, DayItem, DocNoItem, ProgrammesItem, required } from './fund-fields.js';

interface Draft {
  to: string;
  amount: string;
  spendBy: string;
  programmes: Programme[];
  docNo?: string;
}

interface DraftAllocationProps {
  pot: NonNullable<FundPotDetailQuery['fundPot']>;
  onClose: () => void;
}

/** A part of a pot for a direct subordinate; another person signs it (SM4, R-FN-15). */
export function DraftAllocation({ pot, onClose }: DraftAllocationProps) {
  const code = useTenantCode();
  const tree = useTenantTree();
  const [idempotencyKey] = useState(newIdempotencyKey);
  const draft = useTenantMutation(FundAllocationDraftDocument);
  const finished = useFinished();
  const below = tree.data ? (childrenByParent(tree.data).get(code) ?? []) : [];
  const options = below
    .filter(({ status }) => status === 'ACTIVE')
    .map((unit) => ({ value: unit.code, label: `${unit.name}（${unit.code}）` }));
  return (
    <FormDialog<Draft>
      title={FUNDS_TEXT.draftAllocation}
      okText={FUNDS_TEXT.draftAllocation}
      hint={FUNDS_TEXT.draftAllocationHint(showMoney(pot.available))}
      initialValues={{ spendBy: pot.spendBy, programmes: pot.programmes }}
      onClose={onClose}
      submit={async (values) => {
        const input = { idempotencyKey, potId: pot.id, ...values };
        const { fundAllocationDraft } = await draft.mutateAsync({ input });
        return finished(fundAllocationDraft.userErrors, FUNDS_TEXT.allocationDrafted);
      }}
    >
      <Form.Item name="to" label={FUNDS_TEXT.to} rules={required(FUNDS_TEXT.to)}>
        <Select options={options} loading={tree.isPending} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <AmountItem />
      <DayItem name="spendBy" label={FUNDS_TEXT.spendBy} />
      <ProgrammesItem offered={pot.programmes} />
      <DocNoItem />
    </FormDialog>
  );
}
