import {
  FUND_SOURCE_KIND,
  PURPOSE_LOCK,
  type FundSourceKind,
  type PurposeLock,
} from '@bangfu/schema/vocabulary/funds';
import { Form, Input, Select } from 'antd';
import { ChoiceField } from '../../components/choice-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { useFinished } from '../../components/use-finished.js';
import { FundSourceAddDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { DocNoItem, required } from './fund-fields.js';

interface Draft {
  name: string;
  kind: FundSourceKind;
  purposeLock: PurposeLock;
  docNo?: string;
}

const KINDS = FUND_SOURCE_KIND.entries.map(({ code, label }) => ({ value: code, label }));
const PURPOSES = PURPOSE_LOCK.entries.map(({ code, label }) => ({ value: code, label }));

/** Where money comes from and what it is locked to (R-FN-12). */
export function AddSource({ onClose }: { onClose: () => void }) {
  const add = useTenantMutation(FundSourceAddDocument);
  const finished = useFinished();
  return (
    <FormDialog<Draft>
      title={FUNDS_TEXT.addSource}
      okText={FUNDS_TEXT.addSource}
      initialValues={{ purposeLock: 'AID' }}
      onClose={onClose}
      submit={async (input) => {
        const { fundSourceAdd } = await add.mutateAsync({ input });
        return finished(fundSourceAdd.userErrors, FUNDS_TEXT.sourceAdded);
      }}
    >
      <Form.Item
        name="name"
        label={FUNDS_TEXT.sourceName}
        extra={FUNDS_TEXT.sourceNameHint}
        rules={required(FUNDS_TEXT.sourceName)}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={FUNDS_TEXT.sourceKind} rules={required(FUNDS_TEXT.sourceKind)}>
        <Select options={KINDS} />
      </Form.Item>
      <Form.Item name="purposeLock" label={FUNDS_TEXT.purpose} rules={required(FUNDS_TEXT.purpose)}>
        <ChoiceField label={FUNDS_TEXT.purpose} options={PURPOSES} />
      </Form.Item>
      <DocNoItem />
    </FormDialog>
  );
}
