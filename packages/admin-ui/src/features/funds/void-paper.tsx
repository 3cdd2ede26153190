import { Button } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.js';
import { useFinished } from '../../components/use-finished.js';
import type { ShownUserError } from '../../components/user-errors.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { ReasonItem } from './fund-fields.js';

interface VoidPaperProps {
  no: string;
  run: (reason: string) => Promise<readonly ShownUserError[]>;
}

/** Crosses out a paper that is not in force yet, with the reason. */
export function VoidPaper({ no, run }: VoidPaperProps) {
  const [isOpen, setOpen] = useState(false);
  const finished = useFinished();
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {FUNDS_TEXT.voidPaper}
      </Button>
      {isOpen ? (
        <FormDialog<{ reason: string }>
          danger
          title={FUNDS_TEXT.voidTitle(no)}
          okText={FUNDS_TEXT.voidPaper}
          onClose={() => setOpen(false)}
          submit={async ({ reason }) => finished(await run(reason), FUNDS_TEXT.voided)}
        >
          <ReasonItem />
        </FormDialog>
      ) : null}
    </>
  );
}
