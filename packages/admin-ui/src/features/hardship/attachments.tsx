import { MATERIAL } from '@bangfu/schema/vocabulary/hardship-procedure';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { DateField } from '../../components/date-field.js';
import { DownloadButton } from '../../components/download-button.js';
import { FileDrop } from '../../components/file-drop.js';
import { showDate, showDateTime } from '../../components/format.js';
import { UserErrorList } from '../../components/user-errors.js';
import { uploadFile } from '../../files/upload.js';
import { ApiError, toApiError } from '../../graphql/api-error.js';
import { FILE_TEXT } from '../../text/hardship-file.js';
import type { HardshipFileFields } from './file-verbs.js';
import { PartPanel } from './part-panel.js';
import { usePolicyNumber } from './use-policy-number.js';

const MATERIALS = MATERIAL.entries.map(({ code, label }) => ({ value: code, label }));
const EXTENSIONS = ['.jpg', '.jpeg', '.png', '.pdf'] as const;
const KILO = 1024;
/** Until the policy parameter is read. */
const MOST_MEGABYTES = 20;

function showSize(bytes: number): string {
  return bytes < KILO * KILO
    ? `${Math.max(1, Math.round(bytes / KILO))} KB`
    : `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

/** The file's evidence: list, download, and for those who may, upload. */
export function Attachments({ file }: { file: HardshipFileFields }) {
  return (
    <PartPanel
      title={FILE_TEXT.attachments}
      rows={file.attachments}
      empty={FILE_TEXT.noAttachments}
      columns={[
        { title: FILE_TEXT.material, render: (_, { kind }) => MATERIAL.labelOf(kind) },
        { title: FILE_TEXT.fileName, dataIndex: 'name' },
        { title: FILE_TEXT.size, className: 'number-cell', render: (_, { size }) => showSize(size) },
        { title: FILE_TEXT.issued, render: (_, { issuedOn }) => showDate(issuedOn) },
        { title: FILE_TEXT.uploadedAt, render: (_, { uploadedAt }) => showDateTime(uploadedAt) },
        {
          title: <span className="sr-only">{FILE_TEXT.download}</span>,
          render: (_, { url, name }) => (
            <DownloadButton path={url}>
              {FILE_TEXT.download}
              <span className="sr-only"> {name}</span>
            </DownloadButton>
          ),
        },
      ]}
    >
      {file.viewerCan.includes('ATTACH') ? <UploadBox fileId={file.id} /> : null}
    </PartPanel>
  );
}

/** Sends the chosen files one after the other; what was stored before a refusal stays. */
function useUpload(fileId: string, kind: string | undefined, issuedOn: string | null) {
  const tenantCode = useTenantCode();
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: async (files: readonly File[]) => {
      if (!kind) throw new ApiError({ code: 'BAD_USER_INPUT', message: FILE_TEXT.chooseMaterial });
      const fields = { fileId, kind, ...(issuedOn ? { issuedOn } : {}) };
      for (const file of files) {
        await uploadFile({ path: '/files/attachments', tenantCode, file, fields });
        void message.success(FILE_TEXT.uploaded(file.name));
      }
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: [tenantCode] }),
  });
}

function UploadBox({ fileId }: { fileId: string }) {
  const [kind, setKind] = useState<string>();
  const [issuedOn, setIssuedOn] = useState<string | null>(null);
  const upload = useUpload(fileId, kind, issuedOn);
  const most = usePolicyNumber('attachment.maxMegabytes') ?? MOST_MEGABYTES;
  const failure = upload.error ? [{ message: toApiError(upload.error).message }] : [];
  return (
    <div className="upload">
      <label htmlFor="attachment-kind">{FILE_TEXT.material}</label>
      <Select
        id="attachment-kind"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={FILE_TEXT.chooseMaterial}
        options={MATERIALS}
        {...(kind ? { value: kind } : {})}
        onChange={(chosen: string) => setKind(chosen)}
      />
      <label htmlFor="attachment-issued-on">{FILE_TEXT.issuedOn}</label>
      <DateField id="attachment-issued-on" value={issuedOn} onChange={setIssuedOn} />
      <FileDrop
        label={upload.isPending ? FILE_TEXT.uploading : FILE_TEXT.choose}
        hint={FILE_TEXT.dropRule(most)}
        extensions={EXTENSIONS}
        disabled={upload.isPending}
        onChoose={(files) => upload.mutate(files, { onSuccess: () => setIssuedOn(null) })}
      />
      <UserErrorList errors={failure} />
    </div>
  );
}
