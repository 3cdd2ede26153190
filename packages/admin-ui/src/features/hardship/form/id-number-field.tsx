import { readCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import { SEX } from '@bangfu/schema/vocabulary/hardship';
import { useMutation } from '@tanstack/react-query';
import { Alert, Form } from 'antd';
import type { Rule } from 'antd/es/form';
import { useEffect } from 'react';
import { useTenantCode } from '../../../app/use-tenant-code.js';
import { today } from '../../../components/date-field.js';
import { showDate } from '../../../components/format.js';
import { toApiError } from '../../../graphql/api-error.js';
import { requestGraphql } from '../../../graphql/client.js';
import { HardshipDuplicateDocument } from '../../../graphql/generated/graphql.js';
import { FORM_TEXT } from '../../../text/hardship-form.js';
import { HARDSHIP_TEXT } from '../../../text/hardship.js';
import { TextField, type FieldName } from './fields.js';

/** GB 11643 with its check character, judged when the field is left. */
const CITIZEN_ID: Rule = {
  validateTrigger: 'onBlur',
  validator: async (_, text: string | undefined) => {
    const reading = text ? readCitizenId(text, today()) : undefined;
    if (reading && !reading.valid) throw new Error(reading.reason);
    return await Promise.resolve();
  },
};

interface IdNumberFieldProps {
  name: FieldName;
  /** The list of which the field's row is one. */
  list?: string;
  required?: boolean;
  autoFocus?: boolean;
  /** What is stored, masked; leaving the field empty keeps it. */
  kept?: string | undefined;
}

/** An identity number; a valid one says sex and birth date. */
export function IdNumberField({ name, list, required = false, autoFocus = false, kept }: IdNumberFieldProps) {
  const typed: unknown = Form.useWatch(list ? [list, ...name] : [...name]);
  const reading = typeof typed === 'string' ? readCitizenId(typed, today()) : undefined;
  const says = reading?.valid ? `${SEX.labelOf(reading.gender)}，${showDate(reading.birthDate)}` : undefined;
  return (
    <TextField
      name={name}
      label={HARDSHIP_TEXT.idNumber}
      required={required && !kept}
      rules={[CITIZEN_ID]}
      maxLength={24}
      autoFocus={autoFocus}
      extra={says ?? (kept ? FORM_TEXT.kept(kept) : undefined)}
    />
  );
}

/** As soon as the worker's number is whole: whether a live file exists anywhere, naming only whom to contact (R-HF-03). */
export function DuplicateCheck({ name }: { name: FieldName }) {
  const tenantCode = useTenantCode();
  const typed: unknown = Form.useWatch([...name]);
  const reading = typeof typed === 'string' ? readCitizenId(typed, today()) : undefined;
  const number = reading?.valid ? reading.number : undefined;
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: async (idNumber: string) =>
      (await requestGraphql(HardshipDuplicateDocument, { idNumber }, { tenantCode })).hardshipDuplicateCheck,
  });
  useEffect(() => {
    if (number) mutate(number);
    else reset();
  }, [number, mutate, reset]);
  if (isPending) return <p role="status">{FORM_TEXT.checking}</p>;
  if (error) return <Alert type="warning" showIcon role="alert" title={toApiError(error).message} />;
  if (!data) return null;
  return data.exists ? (
    <Alert type="error" showIcon role="alert" title={FORM_TEXT.duplicate} description={data.message} />
  ) : (
    <Alert type="success" showIcon role="status" title={data.message} />
  );
}
