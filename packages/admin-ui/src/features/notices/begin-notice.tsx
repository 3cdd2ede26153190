import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { showDate } from '../../components/format.js';
import { UserErrorList, type ShownUserError } from '../../components/user-errors.js';
import { toApiError } from '../../graphql/api-error.js';
import { NoticeStartDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { NOTICE_TEXT } from '../../text/notices.js';
import type { NoticeDraft } from './notice-draft.js';

/** Starts the notice and goes to it, where it is printed. */
export function BeginNotice({ draft }: { draft: NoticeDraft }) {
  const code = useTenantCode();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const start = useTenantMutation(NoticeStartDocument);
  const [errors, setErrors] = useState<readonly ShownUserError[]>([]);
  const begin = async (): Promise<void> => {
    const { fileIds, startOn, place, workdays } = draft;
    try {
      const { publicNoticeStart } = await start.mutateAsync({
        input: { fileIds: [...fileIds], startOn, place, workdays: workdays ?? null },
      });
      setErrors(publicNoticeStart.userErrors);
      const notice = publicNoticeStart.publicNotice;
      if (!notice) return;
      void message.success(NOTICE_TEXT.started(notice.noticeNo, showDate(notice.endOn)));
      await navigate({ to: '/t/$code/notices/$id', params: { code, id: notice.id } });
    } catch (error) {
      setErrors([{ message: toApiError(error).message }]);
    }
  };
  return (
    <>
      <UserErrorList errors={errors} />
      <Button
        type="primary"
        disabled={draft.fileIds.length === 0}
        loading={start.isPending}
        onClick={() => void begin()}
      >
        {draft.fileIds.length === 0 ? NOTICE_TEXT.pickOne : NOTICE_TEXT.begin(draft.fileIds.length)}
      </Button>
    </>
  );
}
