import { Form } from 'antd';
import { FormDialog } from '../../../components/form-dialog.js';
import { PhraseField } from '../../../components/phrase-field.js';
import { useFinished } from '../../../components/use-finished.js';
import { HardshipExitDocument, type HardshipFileExitInput } from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { LIFE_PHRASES, LIFE_TEXT } from '../../../text/file-life.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import type { DialogProps } from './dialog-props.js';
import { ExitFields } from './exit-fields.js';

/** ON_FILE/REVERIFY_DUE → EXITED, with reason and evidence (R-HF-11). */
export function ExitDialog({ file, onClose }: DialogProps) {
  const exit = useTenantMutation(HardshipExitDocument);
  const finished = useFinished();
  return (
    <FormDialog<Omit<HardshipFileExitInput, 'id' | 'expectedVersion'>>
      danger
      title={LIFE_TEXT.exit}
      okText={LIFE_TEXT.exit}
      hint={LIFE_TEXT.exitHint}
      onClose={onClose}
      submit={async (values) => {
        const { hardshipFileExit } = await exit.mutateAsync({
          input: { id: file.id, expectedVersion: file.version, ...values },
        });
        return finished(hardshipFileExit.userErrors, LIFE_TEXT.exited);
      }}
    >
      <ExitFields file={file} />
      <Form.Item
        name="explanation"
        label={LIFE_TEXT.explanation}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(LIFE_TEXT.explanation) }]}
      >
        <PhraseField phrases={LIFE_PHRASES.exit} />
      </Form.Item>
    </FormDialog>
  );
}
