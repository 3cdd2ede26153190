import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { uploadFile } from '../../files/upload.js';
import { ApiError } from '../../graphql/api-error.js';
import { IMPORTS_TEXT } from '../../text/imports.js';
import { faultOfListFile } from './list-file.js';

/** Sends a chosen list and goes on to its batch, where the address keeps it. */
export function useListUpload(mostMegabytes: number | undefined) {
  const tenantCode = useTenantCode();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const [file] = files;
      const fault = file && files.length === 1 ? faultOfListFile(file, mostMegabytes) : IMPORTS_TEXT.onlyOne;
      if (!file || fault) throw new ApiError({ code: 'BAD_USER_INPUT', message: fault ?? '' });
      return await uploadFile({ path: '/files/imports', tenantCode, file, onProgress: setPercent });
    },
    onMutate: () => setPercent(0),
    onSuccess: async (id) => {
      void client.invalidateQueries({ queryKey: [tenantCode] });
      await navigate({ to: '/t/$code/hardship/imports/$id', params: { code: tenantCode, id }, search: {} });
    },
  });
  return { upload, percent };
}
