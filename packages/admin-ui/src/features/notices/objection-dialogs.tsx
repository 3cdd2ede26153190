import { OBJECTION_CONCLUSION } from '@bangfu/schema/vocabulary/hardship-procedure';
import { Form, Input, Select } from 'antd';
import { ChoiceField } from '../../components/choice-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { PhraseField } from '../../components/phrase-field.js';
import { useFinished } from '../../components/use-finished.js';
import {
  ObjectionConcludeDocument,
  type ObjectionConclusion,
  ObjectionRecordDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { NOTICE_TEXT, OBJECTION_PHRASES } from '../../text/notices.js';
import type { Notice } from './notice-detail.js';

const CONCLUSIONS = OBJECTION_CONCLUSION.entries.map(({ code, label }) => ({ value: code, label }));

interface RecordValues {
  fileId: string;
  text: string;
  raisedBy?: string;
}

/** Writes an objection down, also an anonymous one (R-HF-09). */
export function RecordDialog({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const record = useTenantMutation(ObjectionRecordDocument);
  const finished = useFinished();
  const files = notice.files.flatMap(({ outcome, file }) =>
    file && !outcome ? [{ value: file.id, label: `${file.person.name} ${file.fileNo}` }] : [],
  );
  const [only] = files.length === 1 ? files : [];
  return (
    <FormDialog<RecordValues>
      title={NOTICE_TEXT.record}
      okText={NOTICE_TEXT.record}
      hint={NOTICE_TEXT.recordHint}
      initialValues={only ? { fileId: only.value } : {}}
      onClose={onClose}
      submit={async ({ fileId, text, raisedBy }) => {
        const input = { noticeId: notice.id, fileId, text, raisedBy: raisedBy ?? null };
        const { objectionRecord } = await record.mutateAsync({ input });
        return finished(objectionRecord.userErrors, NOTICE_TEXT.recorded);
      }}
    >
      <Form.Item
        name="fileId"
        label={NOTICE_TEXT.about}
        rules={[{ required: true, message: NOTICE_TEXT.choose(NOTICE_TEXT.about) }]}
      >
        <Select options={files} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item
        name="text"
        label={NOTICE_TEXT.text}
        rules={[{ required: true, whitespace: true, message: NOTICE_TEXT.need(NOTICE_TEXT.text) }]}
      >
        <PhraseField phrases={OBJECTION_PHRASES.record} maxLength={1000} />
      </Form.Item>
      <Form.Item name="raisedBy" label={NOTICE_TEXT.raisedBy} extra={NOTICE_TEXT.raisedByHint}>
        <Input autoComplete="off" maxLength={50} />
      </Form.Item>
    </FormDialog>
  );
}

interface ConcludeValues {
  conclusion: ObjectionConclusion;
  text: string;
}

/** What the inquiry found: upheld, the file is rejected; dismissed, the notice goes on (R-HF-09). */
export function ConcludeDialog({ id, text, onClose }: { id: string; text: string; onClose: () => void }) {
  const conclude = useTenantMutation(ObjectionConcludeDocument);
  const finished = useFinished();
  return (
    <FormDialog<ConcludeValues>
      title={NOTICE_TEXT.concludeTitle}
      okText={NOTICE_TEXT.concludeTitle}
      hint={
        <>
          {NOTICE_TEXT.text}：{text}
          <br />
          {NOTICE_TEXT.concludeHint}
        </>
      }
      onClose={onClose}
      submit={async (values) => {
        const { objectionConclude } = await conclude.mutateAsync({ input: { id, ...values } });
        return finished(objectionConclude.userErrors, NOTICE_TEXT.concluded);
      }}
    >
      <Form.Item
        name="conclusion"
        label={NOTICE_TEXT.conclusion}
        rules={[{ required: true, message: NOTICE_TEXT.choose(NOTICE_TEXT.conclusion) }]}
      >
        <ChoiceField label={NOTICE_TEXT.conclusion} options={CONCLUSIONS} />
      </Form.Item>
      <Form.Item
        name="text"
        label={NOTICE_TEXT.conclusionText}
        rules={[{ required: true, whitespace: true, message: NOTICE_TEXT.need(NOTICE_TEXT.conclusionText) }]}
      >
        <PhraseField phrases={OBJECTION_PHRASES.conclude} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  );
}
