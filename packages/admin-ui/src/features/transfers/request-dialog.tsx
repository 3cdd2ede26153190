import { TRANSFER_REASON_LABELS, type TransferReason } from '@bangfu/schema/vocabulary/casework';
import { Form, Input } from 'antd';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { ChoiceField } from '../../components/choice-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { UnitSelect } from '../../components/unit-select.js';
import { useFinished } from '../../components/use-finished.js';
import { TransferRequestDocument, type FileTransferRequestInput } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { TRANSFERS_TEXT } from '../../text/transfers.js';

const REASONS = (Object.keys(TRANSFER_REASON_LABELS) as TransferReason[]).map((value) => ({
  value,
  label: TRANSFER_REASON_LABELS[value],
}));
const ROWS = 3;
const PROVINCE = '610000';

/** Which file goes to which unit, and why (SM1). */
export function RequestDialog({ onClose }: { onClose: () => void }) {
  const code = useTenantCode();
  const request = useTenantMutation(TransferRequestDocument);
  const finished = useFinished();
  return (
    <FormDialog<FileTransferRequestInput>
      title={TRANSFERS_TEXT.start}
      okText={TRANSFERS_TEXT.start}
      hint={TRANSFERS_TEXT.startHint}
      onClose={onClose}
      submit={async (input) => {
        const { fileTransferRequest } = await request.mutateAsync({ input });
        return finished(fileTransferRequest.userErrors, TRANSFERS_TEXT.requested);
      }}
    >
      <Form.Item
        name="fileNo"
        label={TRANSFERS_TEXT.fileNo}
        extra={TRANSFERS_TEXT.fileNoHint}
        rules={[{ required: true, whitespace: true, message: TRANSFERS_TEXT.need(TRANSFERS_TEXT.fileNo) }]}
      >
        <Input autoFocus autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="toTenantCode"
        label={TRANSFERS_TEXT.to}
        rules={[{ required: true, message: TRANSFERS_TEXT.choose(TRANSFERS_TEXT.to) }]}
      >
        <UnitSelect except={[code, PROVINCE]} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={TRANSFERS_TEXT.reason}
        rules={[{ required: true, message: TRANSFERS_TEXT.choose(TRANSFERS_TEXT.reason) }]}
      >
        <ChoiceField label={TRANSFERS_TEXT.reason} options={REASONS} />
      </Form.Item>
      <Form.Item
        name="note"
        label={TRANSFERS_TEXT.note}
        extra={TRANSFERS_TEXT.noteHint}
        rules={[{ required: true, whitespace: true, message: TRANSFERS_TEXT.need(TRANSFERS_TEXT.note) }]}
      >
        <Input.TextArea rows={ROWS} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
