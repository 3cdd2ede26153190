import { NOTICE_PLACE } from '@bangfu/schema/vocabulary/hardship-procedure';
import { Form, InputNumber, Select } from 'antd';
import { DateField, today } from '../../components/date-field.js';
import { showDate } from '../../components/format.js';
import type { NoticePlace, NoticePreviewQuery } from '../../graphql/generated/graphql.js';
import { NOTICE_TEXT } from '../../text/notices.js';
import type { NoticeDraft } from './notice-draft.js';

const PLACES = NOTICE_PLACE.entries.map(({ code, label }) => ({ value: code, label }));
/** As long as a notice may stand by policy; the server says the shortest. */
const MOST_WORKDAYS = 60;

interface PeriodFieldsProps {
  draft: NoticeDraft;
  preview: NoticePreviewQuery['publicNoticePreview'] | undefined;
  onChange: (part: Partial<NoticeDraft>) => void;
}

/** When it begins, how many working days it stands, where; and the last day as the working calendar has it. */
export function PeriodFields({ draft, preview, onChange }: PeriodFieldsProps) {
  return (
    <Form layout="vertical" className="form-columns" component="div">
      <Form.Item label={NOTICE_TEXT.startOn} htmlFor="notice-start">
        <DateField
          id="notice-start"
          value={draft.startOn}
          onChange={(startOn) => onChange({ startOn: startOn ?? today() })}
        />
      </Form.Item>
      <Form.Item
        label={NOTICE_TEXT.workdays}
        htmlFor="notice-workdays"
        extra={preview ? NOTICE_TEXT.minWorkdays(preview.minWorkdays) : ''}
      >
        <InputNumber
          id="notice-workdays"
          className="full-width"
          min={1}
          max={MOST_WORKDAYS}
          precision={0}
          value={draft.workdays ?? preview?.workdays ?? null}
          onChange={(workdays) => onChange({ workdays: workdays ?? undefined })}
        />
      </Form.Item>
      <Form.Item label={NOTICE_TEXT.place} htmlFor="notice-place">
        <Select<NoticePlace>
          id="notice-place"
          value={draft.place}
          options={PLACES}
          onChange={(place) => onChange({ place })}
        />
      </Form.Item>
      <p role="status" className="notice-end">
        {NOTICE_TEXT.endOn}：
        <strong>
          {preview?.endOn ? NOTICE_TEXT.endOnOf(showDate(preview.endOn)) : NOTICE_TEXT.endUnknown}
        </strong>
      </p>
    </Form>
  );
}
