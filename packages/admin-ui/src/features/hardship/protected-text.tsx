import { Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { FormDialog } from '../../components/form-dialog.js';
import { PhraseField } from '../../components/phrase-field.js';
import { UnitLink } from '../../components/unit-link.js';
import { requestGraphql } from '../../graphql/client.js';
import {
  type FieldAccess,
  HardshipRevealDocument,
  type HardshipRevealQuery,
} from '../../graphql/generated/graphql.js';
import { FILE_TEXT, REVEAL_PURPOSES } from '../../text/hardship-file.js';
import { STEP_TEXT } from '../../text/hardship-steps.js';
import { useFileScope } from './use-file-scope.js';

const FIELDS = ['idNumber', 'phone', 'residence', 'health', 'disability', 'bankCard', 'members'] as const;
export type RevealField = (typeof FIELDS)[number];
export type RevealedFile = NonNullable<HardshipRevealQuery['hardshipFile']>;

/** A clear value leaves the screen by itself after a minute. */
const SHOWN_MS = 60_000;
const LONGEST_PURPOSE = 100;

/** A value in clear that hides itself again; it is held by the component only, never by the cache. */
export function useShortly<Value>() {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    if (value === undefined) return undefined;
    const timer = window.setTimeout(() => setValue(undefined), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return { value, show: setValue, hide: () => setValue(undefined) };
}

interface RevealDialogProps {
  fileId: string;
  field: RevealField;
  label: string;
  onClose: () => void;
  onRevealed: (file: RevealedFile) => void;
}

/** Asks why, then reads one protected field in clear; the server writes who, what and why into the trail (R-DP-01). */
export function RevealDialog({ fileId, field, label, onClose, onRevealed }: RevealDialogProps) {
  const tenantCode = useTenantCode();
  const { scope } = useFileScope();
  return (
    <FormDialog<{ purpose: string }>
      title={FILE_TEXT.revealTitle(label)}
      okText={FILE_TEXT.reveal}
      hint={FILE_TEXT.revealHint}
      onClose={onClose}
      submit={async ({ purpose }) => {
        const wanted = Object.fromEntries(FIELDS.map((each) => [each, each === field])) as Record<
          RevealField,
          boolean
        >;
        const answer = await requestGraphql(
          HardshipRevealDocument,
          { id: fileId, scope, ...wanted },
          { tenantCode, purpose: purpose.trim() },
        );
        if (answer.hardshipFile) onRevealed(answer.hardshipFile);
        return [];
      }}
    >
      <Form.Item
        name="purpose"
        label={FILE_TEXT.purpose}
        rules={[{ required: true, whitespace: true, message: STEP_TEXT.need(FILE_TEXT.purpose) }]}
      >
        <PhraseField phrases={REVEAL_PURPOSES} maxLength={LONGEST_PURPOSE} />
      </Form.Item>
    </FormDialog>
  );
}

interface ProtectedTextProps {
  fileId: string;
  field: Exclude<RevealField, 'members'>;
  label: string;
  text: { masked: string; access: FieldAccess };
  /** Says a stored code in words. */
  labelOf?: (code: string) => string;
}

function valueOf(file: RevealedFile, field: ProtectedTextProps['field']): string | undefined {
  const holder = field === 'bankCard' ? file.bankCard : file.person[field];
  return holder?.value ?? undefined;
}

/** The ways in which a field can be asked for in clear. */
export const MAY_ASK: readonly FieldAccess[] = ['FULL', 'MASKED_NO_PURPOSE'];

/** Who looks under a grant on cases (T2) is led to opening one on clear text (T3). */
function ClearTextGrantLink() {
  const { of } = useFileScope();
  return (
    <UnitLink path="access" search={{ unit: of }}>
      {FILE_TEXT.openClearTextGrant}
    </UnitLink>
  );
}

/** A masked value, and for those who may, the way to see it in clear for a moment. */
export function ProtectedText({ fileId, field, label, text, labelOf }: ProtectedTextProps) {
  const [isAsking, setAsking] = useState(false);
  const { value, show, hide } = useShortly<string>();
  if (text.access === 'ABSENT') return '—';
  const clear = value !== undefined && labelOf ? labelOf(value) : value;
  return (
    <span className="protected">
      <span>{clear ?? text.masked}</span>
      {text.access === 'MASKED_NO_GRANT' ? <ClearTextGrantLink /> : null}
      {MAY_ASK.includes(text.access) ? (
        <Button
          size="small"
          aria-label={clear === undefined ? FILE_TEXT.revealOf(label) : FILE_TEXT.hideOf(label)}
          onClick={() => (clear === undefined ? setAsking(true) : hide())}
        >
          {clear === undefined ? FILE_TEXT.reveal : FILE_TEXT.hide}
        </Button>
      ) : null}
      {isAsking ? (
        <RevealDialog
          fileId={fileId}
          field={field}
          label={label}
          onClose={() => setAsking(false)}
          onRevealed={(file) => show(valueOf(file, field))}
        />
      ) : null}
    </span>
  );
}
