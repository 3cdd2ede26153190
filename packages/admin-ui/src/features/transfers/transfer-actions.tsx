import { Button, Form } from 'antd';
import { useState } from 'react';
import { ConfirmButton } from '../../components/confirm-button.js';
import { FormDialog } from '../../components/form-dialog.js';
import { PhraseField } from '../../components/phrase-field.js';
import { useFinished } from '../../components/use-finished.js';
import {
  TransferAcceptDocument,
  TransferRefuseDocument,
  TransferWithdrawDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { REFUSE_PHRASES, TRANSFERS_TEXT } from '../../text/transfers.js';

interface TransferProps {
  transfer: { id: string; fileNo: string; viewerCan: readonly string[] };
}

/** The receiver accepts or refuses, the sender takes back. */
export function TransferActions({ transfer }: TransferProps) {
  const { id, fileNo, viewerCan } = transfer;
  const accept = useTenantMutation(TransferAcceptDocument);
  const withdraw = useTenantMutation(TransferWithdrawDocument);
  const [isRefusing, setRefusing] = useState(false);
  return (
    <>
      {viewerCan.includes('ACCEPT') ? (
        <ConfirmButton
          type="primary"
          label={TRANSFERS_TEXT.acceptOf(fileNo)}
          question={TRANSFERS_TEXT.acceptQuestion(fileNo)}
          hint={TRANSFERS_TEXT.acceptHint}
          done={TRANSFERS_TEXT.accepted}
          run={async () => (await accept.mutateAsync({ input: { id } })).fileTransferAccept.userErrors}
        />
      ) : null}
      {viewerCan.includes('REFUSE') ? (
        <Button aria-label={TRANSFERS_TEXT.refuseOf(fileNo)} onClick={() => setRefusing(true)}>
          {TRANSFERS_TEXT.refuse}
        </Button>
      ) : null}
      {viewerCan.includes('WITHDRAW') ? (
        <ConfirmButton
          label={TRANSFERS_TEXT.withdrawOf(fileNo)}
          question={TRANSFERS_TEXT.withdrawQuestion(fileNo)}
          done={TRANSFERS_TEXT.withdrawn}
          run={async () => (await withdraw.mutateAsync({ input: { id } })).fileTransferWithdraw.userErrors}
        />
      ) : null}
      {isRefusing ? <RefuseDialog transfer={transfer} onClose={() => setRefusing(false)} /> : null}
    </>
  );
}

function RefuseDialog({ transfer: { id, fileNo }, onClose }: TransferProps & { onClose: () => void }) {
  const refuse = useTenantMutation(TransferRefuseDocument);
  const finished = useFinished();
  return (
    <FormDialog<{ opinion: string }>
      title={TRANSFERS_TEXT.refuseOf(fileNo)}
      okText={TRANSFERS_TEXT.refuse}
      hint={TRANSFERS_TEXT.refuseHint}
      onClose={onClose}
      submit={async ({ opinion }) => {
        const { fileTransferRefuse } = await refuse.mutateAsync({ input: { id, opinion } });
        return finished(fileTransferRefuse.userErrors, TRANSFERS_TEXT.refused);
      }}
    >
      <Form.Item
        name="opinion"
        label={TRANSFERS_TEXT.opinion}
        rules={[{ required: true, whitespace: true, message: TRANSFERS_TEXT.need(TRANSFERS_TEXT.opinion) }]}
      >
        <PhraseField phrases={REFUSE_PHRASES} />
      </Form.Item>
    </FormDialog>
  );
}
