import { EXIT_REASON, MATERIAL } from '@bangfu/schema/vocabulary/hardship-procedure';
import { Form, Select } from 'antd';
import { LIFE_TEXT } from '../../../text/file-life.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import type { HardshipFileFields } from '../file-verbs.js';

const REASONS = EXIT_REASON.entries.map(({ code, label }) => ({ value: code, label }));

/** Why a file leaves the register, and what proves it (R-HF-11): one of the file's attachments, the newest first. */
export function ExitFields({ file }: { file: HardshipFileFields }) {
  const evidence = file.attachments
    .toSorted((one, other) => other.uploadedAt.localeCompare(one.uploadedAt))
    .map(({ id, kind, name }) => ({ value: id, label: `${MATERIAL.labelOf(kind)} ${name}` }));
  return (
    <>
      <Form.Item
        name="exitReason"
        label={LIFE_TEXT.exitReason}
        rules={[{ required: true, message: STEP_TEXT.choose(LIFE_TEXT.exitReason) }]}
      >
        <Select options={REASONS} />
      </Form.Item>
      <Form.Item
        name="evidenceId"
        label={LIFE_TEXT.evidence}
        extra={evidence.length > 0 ? LIFE_TEXT.evidenceHint : LIFE_TEXT.noEvidence}
        rules={[{ required: true, message: STEP_TEXT.choose(LIFE_TEXT.evidence) }]}
      >
        <Select options={evidence} />
      </Form.Item>
    </>
  );
}
