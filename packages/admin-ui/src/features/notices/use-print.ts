import { useState } from 'react';
import type { ShownUserError } from '../../components/user-errors.js';
import { toApiError } from '../../graphql/api-error.js';
import { NoticePrintDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';

/** Orders the PDF of a notice; its job is followed on the page. */
export function usePrint() {
  const order = useTenantMutation(NoticePrintDocument);
  const [jobId, setJobId] = useState<string>();
  const [errors, setErrors] = useState<readonly ShownUserError[]>([]);
  const print = async (id: string, contactPhone = ''): Promise<void> => {
    setErrors([]);
    try {
      const { publicNoticePrint } = await order.mutateAsync({
        input: { id, contactPhone: contactPhone.trim() || null },
      });
      setErrors(publicNoticePrint.userErrors);
      if (publicNoticePrint.job) setJobId(publicNoticePrint.job.id);
    } catch (error) {
      setErrors([{ message: toApiError(error).message }]);
    }
  };
  return { print, jobId, errors, isOrdering: order.isPending };
}
