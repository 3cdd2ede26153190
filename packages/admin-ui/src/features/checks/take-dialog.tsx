import { Form } from 'antd';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { FormDialog } from '../../components/form-dialog.js';
import { PhraseField } from '../../components/phrase-field.js';
import { downloadFile } from '../../files/download.js';
import { CHECK_PURPOSES, CHECKS_TEXT } from '../../text/checks.js';

export type ListForm = 'xlsx' | 'csv';

const LONGEST_PURPOSE = 100;

interface TakeDialogProps {
  batch: { id: string };
  form: ListForm;
  onClose: () => void;
}

/** Asks why before a list with identity numbers leaves the system (R-DP-01). */
export function TakeDialog({ batch, form, onClose }: TakeDialogProps) {
  const tenantCode = useTenantCode();
  return (
    <FormDialog<{ purpose: string }>
      title={CHECKS_TEXT.takeTitle}
      okText={CHECKS_TEXT.take}
      hint={CHECKS_TEXT.takeHint}
      onClose={onClose}
      submit={async ({ purpose }) => {
        await downloadFile(`/files/economic-checks/${batch.id}/${form}`, tenantCode, purpose.trim());
        return [];
      }}
    >
      <Form.Item
        name="purpose"
        label={CHECKS_TEXT.purpose}
        rules={[{ required: true, whitespace: true, message: CHECKS_TEXT.needPurpose }]}
      >
        <PhraseField phrases={CHECK_PURPOSES} maxLength={LONGEST_PURPOSE} />
      </Form.Item>
    </FormDialog>
  );
}
