import { CONSENT_KIND } from '@bangfu/schema/vocabulary/hardship-procedure';
import { Form } from 'antd';
import { CheckboxField } from '../../../components/checkbox-field.js';
import { DateField, today } from '../../../components/date-field.js';
import type { ShownUserError } from '../../../components/user-errors.js';
import { HardshipConsentDocument } from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { STEP_TEXT } from '../../../text/hardship-steps.js';
import { consentsNeeded, consentsWelcome, type NeededConsent } from '../consents-needed.js';
import type { HardshipFileFields } from '../file-verbs.js';
import { usePolicyNumber } from '../use-policy-number.js';

/** 个人信息保护法 31 条; the policy parameter is the same number and takes its place once it is read. */
const GUARDIAN_AGE = 14;

export interface ConsentValues {
  signed?: string[];
  signedOn: string;
}

function keyOf({ kind, personName }: NeededConsent): string {
  return `${kind} ${personName}`;
}

/** The signatures a file still needs, and how to keep those that were given on paper. */
export function useConsents(file: HardshipFileFields) {
  const guardianAge = usePolicyNumber('hardship.guardianAge') ?? GUARDIAN_AGE;
  const record = useTenantMutation(HardshipConsentDocument);
  const needed = consentsNeeded(file, today(), guardianAge);
  const open = [...needed, ...consentsWelcome(file)];
  const keep = async ({ signed = [], signedOn }: ConsentValues): Promise<ShownUserError[]> => {
    const refusals: ShownUserError[] = [];
    for (const consent of open.filter((each) => signed.includes(keyOf(each)))) {
      const input = { fileId: file.id, signedOn, ...consent };
      const { consentRecord } = await record.mutateAsync({ input });
      refusals.push(...consentRecord.userErrors);
    }
    return refusals;
  };
  return { needed, open, keep };
}

/** Ticks for the paper that lies on the table. */
export function ConsentFields({ offered, need }: { offered: readonly NeededConsent[]; need: boolean }) {
  if (offered.length === 0) return <p>{STEP_TEXT.consentsGiven}</p>;
  const options = offered.map((consent) => ({
    value: keyOf(consent),
    label: `${consent.personName}：${CONSENT_KIND.labelOf(consent.kind)}`,
  }));
  return (
    <>
      <Form.Item
        className="wide-choices"
        name="signed"
        label={need ? STEP_TEXT.consentsOpen : STEP_TEXT.consentsMissing}
        extra={STEP_TEXT.signedByOwn}
        rules={need ? [{ required: true, message: STEP_TEXT.consentPick }] : []}
      >
        <CheckboxField options={options} />
      </Form.Item>
      <Form.Item name="signedOn" label={STEP_TEXT.signedOn} rules={[{ required: true }]}>
        <DateField />
      </Form.Item>
    </>
  );
}
