import { Form } from 'antd';
import { FormDialog } from '../../../components/form-dialog.js';
import { PhraseField } from '../../../components/phrase-field.js';
import { useFinished } from '../../../components/use-finished.js';
import { HardshipReopenDocument } from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { LIFE_PHRASES, LIFE_TEXT } from '../../../text/file-life.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import type { DialogProps } from './dialog-props.js';

/** 返困: the household is in need again; its file goes through the procedure anew (SM1). */
export function ReopenDialog({ file, onClose }: DialogProps) {
  const reopen = useTenantMutation(HardshipReopenDocument);
  const finished = useFinished();
  return (
    <FormDialog<{ reason: string }>
      title={LIFE_TEXT.reopen}
      okText={LIFE_TEXT.reopen}
      hint={LIFE_TEXT.reopenHint}
      onClose={onClose}
      submit={async ({ reason }) => {
        const { hardshipFileReopen } = await reopen.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, reason },
        });
        return finished(hardshipFileReopen.userErrors, LIFE_TEXT.reopened);
      }}
    >
      <Form.Item
        name="reason"
        label={LIFE_TEXT.reopenReason}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(LIFE_TEXT.reopenReason) }]}
      >
        <PhraseField phrases={LIFE_PHRASES.reopen} />
      </Form.Item>
    </FormDialog>
  );
}
