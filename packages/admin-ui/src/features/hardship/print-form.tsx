import { Button } from 'antd';
import { useState } from 'react';
import { useCan, useViewer } from '../../app/viewer.js';
import type { Printing } from '../../components/print-outcome.js';
import type { ShownUserError } from '../../components/user-errors.js';
import { toApiError } from '../../graphql/api-error.js';
import { HardshipPrintDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { FILE_TEXT } from '../../text/hardship-file.js';
import type { HardshipFileFields } from './file-verbs.js';

export interface FormPrinting extends Printing {
  print: () => Promise<void>;
  isOrdering: boolean;
}

/** Orders the printed form of a file; its job is followed on the page. */
export function useFormPrint(id: string): FormPrinting {
  const order = useTenantMutation(HardshipPrintDocument);
  const [jobId, setJobId] = useState<string>();
  const [errors, setErrors] = useState<readonly ShownUserError[]>([]);
  const print = async (): Promise<void> => {
    setErrors([]);
    try {
      const { hardshipFilePrint } = await order.mutateAsync({ input: { id } });
      setErrors(hardshipFilePrint.userErrors);
      if (hardshipFilePrint.job) setJobId(hardshipFilePrint.job.id);
    } catch (error) {
      setErrors([{ message: toApiError(error).message }]);
    }
  };
  return { print, jobId, errors, isOrdering: order.isPending };
}

/** Another unit's file can be looked at but not printed. */
export function PrintFormButton({ file, printing }: { file: HardshipFileFields; printing: FormPrinting }) {
  const can = useCan();
  const { actingTenant } = useViewer();
  if (!can('hardshipFile:read') || file.tenant.code !== actingTenant?.code) return null;
  return (
    <Button loading={printing.isOrdering} onClick={() => void printing.print()}>
      {FILE_TEXT.printForm}
    </Button>
  );
}
