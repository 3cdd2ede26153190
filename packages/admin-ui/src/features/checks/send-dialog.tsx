import { Form, Input } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.js';
import { useFinished } from '../../components/use-finished.js';
import { CheckBatchSendDocument } from '../../graphql/generated/graphql.js';
import { newIdempotencyKey } from '../../graphql/idempotency-key.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { CHECKS_TEXT } from '../../text/checks.js';

interface SendDialogProps {
  fileIds: readonly string[];
  onSent: () => void;
  onClose: () => void;
}

/** To whom the ticked households go; pressing twice sends once. */
export function SendDialog({ fileIds, onSent, onClose }: SendDialogProps) {
  const send = useTenantMutation(CheckBatchSendDocument);
  const finished = useFinished();
  const [idempotencyKey] = useState(newIdempotencyKey);
  return (
    <FormDialog<{ agency: string }>
      title={CHECKS_TEXT.sendTitle}
      okText={CHECKS_TEXT.send(fileIds.length)}
      hint={CHECKS_TEXT.sendHint}
      onClose={onClose}
      submit={async ({ agency }) => {
        const input = { agency: agency.trim(), fileIds: [...fileIds], idempotencyKey };
        const { economicCheckBatchSend } = await send.mutateAsync({ input });
        const refusals = finished(economicCheckBatchSend.userErrors, CHECKS_TEXT.sent);
        if (refusals.length === 0) onSent();
        return refusals;
      }}
    >
      <Form.Item
        name="agency"
        label={CHECKS_TEXT.agency}
        rules={[{ required: true, whitespace: true, message: CHECKS_TEXT.needAgency }]}
      >
        <Input autoFocus autoComplete="off" maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
