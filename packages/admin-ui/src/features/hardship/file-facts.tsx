import { CATEGORY_LABELS } from '@bangfu/schema/vocabulary/file-status';
import {
  CAUSE,
  FLOOR_AREA,
  HEALTH,
  HOUSING,
  HUKOU,
  MARITAL_STATUS,
  MEDICAL_INSURANCE,
  SEX,
  WORK_STATUS,
} from '@bangfu/schema/vocabulary/hardship';
import type { Dictionary } from '@bangfu/schema/vocabulary/dictionary';
import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { showDate, showMoney } from '../../components/format.js';
import { Panel } from '../../components/panel.js';
import { useFactColumns } from '../../components/use-fact-columns.js';
import { FORM_TEXT } from '../../text/hardship-form.js';
import { FILE_TEXT } from '../../text/hardship-file.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';
import type { HardshipFileFields } from './file-verbs.js';
import { ProtectedText } from './protected-text.js';

type Item = readonly [label: string, content: ReactNode];

function said(dictionary: Dictionary, code: string | null): string | null {
  return code === null ? null : dictionary.labelOf(code);
}

function yes(answer: boolean): string {
  return answer ? HARDSHIP_TEXT.yes : HARDSHIP_TEXT.no;
}

/** Who the worker is, and what the household lives in; protected fields stay masked until somebody says why. */
export function FileFacts({ file }: { file: HardshipFileFields }) {
  return (
    <Panel title={HARDSHIP_TEXT.facts}>
      <Facts items={[...personItems(file), ...fileItems(file)]} />
    </Panel>
  );
}

function Facts({ items }: { items: readonly Item[] }) {
  const columns = useFactColumns(3);
  return (
    <Descriptions
      column={columns}
      items={items.map(([label, content]) => ({ key: label, label, children: content || '—' }))}
    />
  );
}

function personItems({ id, person }: HardshipFileFields): Item[] {
  const hidden = (
    field: 'idNumber' | 'phone' | 'residence' | 'health' | 'disability',
    label: string,
  ): Item => [
    label,
    <ProtectedText
      key={field}
      fileId={id}
      field={field}
      label={label}
      text={person[field]}
      labelOf={(code) => (field === 'health' ? HEALTH.labelOf(code) : code)}
    />,
  ];
  return [
    hidden('idNumber', HARDSHIP_TEXT.idNumber),
    [SEX.label, said(SEX, person.gender)],
    [HARDSHIP_TEXT.birth, showDate(person.birthDate)],
    hidden('phone', HARDSHIP_TEXT.phone),
    hidden('residence', HARDSHIP_TEXT.residence),
    hidden('health', HARDSHIP_TEXT.health),
    hidden('disability', FORM_TEXT.disability),
    [HARDSHIP_TEXT.member, yes(person.unionMember)],
    [HARDSHIP_TEXT.union, person.grassrootsUnion],
    [HARDSHIP_TEXT.workUnit, person.workUnit],
    [WORK_STATUS.label, said(WORK_STATUS, person.workStatus)],
    [MARITAL_STATUS.label, said(MARITAL_STATUS, person.maritalStatus)],
    [HUKOU.label, said(HUKOU, person.hukouType)],
  ];
}

function fileItems(file: HardshipFileFields): Item[] {
  const bank = (
    <ProtectedText fileId={file.id} field="bankCard" label={FORM_TEXT.bankCard} text={file.bankCard} />
  );
  return [
    [HARDSHIP_TEXT.category, file.category ? CATEGORY_LABELS[file.category] : HARDSHIP_TEXT.undecided],
    [FILE_TEXT.deviation, file.deviationReason],
    [HARDSHIP_TEXT.cause, file.primaryCauseLabel],
    [FILE_TEXT.secondary, file.secondaryCauses.map((cause) => CAUSE.labelOf(cause)).join('、')],
    [FORM_TEXT.otherCause, file.otherCause],
    [HARDSHIP_TEXT.household, String(file.householdSize)],
    [HOUSING.label, said(HOUSING, file.housingType)],
    [FLOOR_AREA.label, said(FLOOR_AREA, file.floorArea)],
    [MEDICAL_INSURANCE.label, said(MEDICAL_INSURANCE, file.medicalInsurance)],
    [FILE_TEXT.dibaoMonthly, showMoney(file.dibaoMonthly)],
    [FORM_TEXT.selfRescue, yes(file.selfRescue)],
    [FORM_TEXT.zeroEmployment, yes(file.zeroEmployment)],
    [FORM_TEXT.singleParent, yes(file.singleParent)],
    [FORM_TEXT.bankName, [file.bankName, file.bankBranch].filter(Boolean).join(' ')],
    [FORM_TEXT.bankCard, bank],
    [HARDSHIP_TEXT.unit, file.tenant.name],
  ];
}
