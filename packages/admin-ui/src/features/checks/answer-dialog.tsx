import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Modal } from 'antd';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { FileDrop } from '../../components/file-drop.js';
import { uploadFile } from '../../files/upload.js';
import { ApiError, toApiError } from '../../graphql/api-error.js';
import { CHECKS_TEXT } from '../../text/checks.js';
import { IMPORTS_TEXT } from '../../text/imports.js';
import { usePolicyNumber } from '../hardship/use-policy-number.js';
import { faultOfListFile, LIST_EXTENSIONS } from '../imports/list-file.js';

interface AnswerDialogProps {
  batch: { id: string; batchNo: string };
  onClose: () => void;
}

/** The list that came back: all of it is taken, or every wrong row is named (R-HF-07). */
export function AnswerDialog({ batch, onClose }: AnswerDialogProps) {
  const tenantCode = useTenantCode();
  const client = useQueryClient();
  const { message } = App.useApp();
  const most = usePolicyNumber('import.maxMegabytes');
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const [file] = files;
      const fault = file && files.length === 1 ? faultOfListFile(file, most) : IMPORTS_TEXT.onlyOne;
      if (!file || fault) throw new ApiError({ code: 'BAD_USER_INPUT', message: fault ?? '' });
      const fields = { batchId: batch.id };
      return await uploadFile({ path: '/files/economic-checks', tenantCode, file, fields });
    },
    onSuccess: async () => {
      void message.success(CHECKS_TEXT.answered);
      onClose();
      await client.invalidateQueries({ queryKey: [tenantCode] });
    },
  });
  return (
    <Modal
      open
      title={CHECKS_TEXT.answerOf(batch.batchNo)}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{CHECKS_TEXT.close}</Button>}
      destroyOnHidden
      width="40em"
    >
      <p className="muted">{CHECKS_TEXT.answerHint}</p>
      <FileDrop
        label={CHECKS_TEXT.choose}
        hint={CHECKS_TEXT.chooseHint}
        extensions={LIST_EXTENSIONS}
        disabled={upload.isPending}
        onChoose={(files) => upload.mutate(files)}
      />
      {upload.error ? <Faults error={upload.error} /> : null}
    </Modal>
  );
}

function Faults({ error }: { error: Error }) {
  const { message, reasons } = toApiError(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={reasons.length > 1 ? CHECKS_TEXT.wrongRows(reasons.length) : IMPORTS_TEXT.notUploaded}
      description={
        reasons.length > 1 ? (
          <ul className="user-errors">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : (
          message
        )
      }
    />
  );
}
