import {
  DISABILITY_GRADE,
  DISABILITY_TYPE,
  EMPLOYER_CONDITION,
  EMPLOYER_NATURE,
  EMPLOYMENT_FORM,
  HEALTH,
  HUKOU,
  INDUSTRY,
  MARITAL_STATUS,
  MODEL_WORKER,
  POLITICAL_STATUS,
  WORK_STATUS,
} from '@bangfu/schema/vocabulary/hardship';
import { Form, Select } from 'antd';
import { Panel } from '../../../components/panel.js';
import { FORM_TEXT } from '../../../text/hardship-form.js';
import { HARDSHIP_TEXT } from '../../../text/hardship.js';
import { CodeField, DayField, TextField, TickField } from './fields.js';
import type { KeptFile } from './household-values.js';
import { DuplicateCheck, IdNumberField } from './id-number-field.js';

interface SectionProps {
  /** The stored file when it is changed; absent for a new one. */
  kept?: KeptFile;
}

const ID_NUMBER = ['person', 'idNumber'] as const;
const DISABILITIES = DISABILITY_TYPE.entries.flatMap((type) =>
  DISABILITY_GRADE.entries.map((grade) => `${type.label} ${grade.label}`),
);

function keptHint(text: { masked: string } | undefined): string | undefined {
  return text?.masked ? FORM_TEXT.kept(text.masked) : undefined;
}

/** The worker: the number first, because it says sex and birth date and whether a file exists already. */
export function PersonSection({ kept }: SectionProps) {
  const person = kept?.person;
  return (
    <Panel title={FORM_TEXT.person}>
      <div className="field-grid">
        <IdNumberField name={ID_NUMBER} required autoFocus kept={person?.idNumber.masked} />
        <TextField name={['person', 'name']} label={HARDSHIP_TEXT.name} required />
        <TextField
          name={['person', 'phone']}
          label={HARDSHIP_TEXT.phone}
          inputMode="tel"
          rules={[{ pattern: /^\s*1[3-9]\d{9}\s*$/, message: FORM_TEXT.phoneRule }]}
          extra={keptHint(person?.phone)}
        />
        <TextField
          name={['person', 'residence']}
          label={HARDSHIP_TEXT.residence}
          maxLength={200}
          extra={keptHint(person?.residence)}
        />
        <CodeField
          name={['person', 'health']}
          label={HARDSHIP_TEXT.health}
          dictionary={HEALTH}
          extra={keptHint(person?.health)}
        />
        <Form.Item
          name={['person', 'disability']}
          label={FORM_TEXT.disability}
          extra={keptHint(person?.disability)}
        >
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={DISABILITIES.map((text) => ({ value: text, label: text }))}
          />
        </Form.Item>
        <TextField name={['person', 'ethnicity']} label={FORM_TEXT.ethnicity} maxLength={20} />
        <CodeField name={['person', 'politicalStatus']} dictionary={POLITICAL_STATUS} />
        <CodeField name={['person', 'maritalStatus']} dictionary={MARITAL_STATUS} />
        <CodeField name={['person', 'hukouType']} dictionary={HUKOU} />
      </div>
      <DuplicateCheck name={ID_NUMBER} />
    </Panel>
  );
}

/** The union and the employer. */
export function WorkSection() {
  return (
    <Panel title={FORM_TEXT.work}>
      <TickField name={['person', 'unionMember']} label={FORM_TEXT.unionMember} />
      <div className="field-grid">
        <DayField name={['person', 'memberSince']} label={FORM_TEXT.memberSince} />
        <TextField name={['person', 'grassrootsUnion']} label={HARDSHIP_TEXT.union} maxLength={100} />
        <CodeField name={['person', 'workStatus']} dictionary={WORK_STATUS} />
        <CodeField name={['person', 'employmentForm']} dictionary={EMPLOYMENT_FORM} />
        <TextField name={['person', 'workUnit']} label={HARDSHIP_TEXT.workUnit} maxLength={100} />
        <CodeField name={['person', 'unitNature']} dictionary={EMPLOYER_NATURE} />
        <CodeField name={['person', 'unitCondition']} dictionary={EMPLOYER_CONDITION} />
        <CodeField name={['person', 'industry']} dictionary={INDUSTRY} />
        <CodeField name={['person', 'modelWorker']} dictionary={MODEL_WORKER} />
        <DayField name={['person', 'labourContractFrom']} label={FORM_TEXT.labourContractFrom} />
        <DayField name={['person', 'labourContractTo']} label={FORM_TEXT.labourContractTo} />
      </div>
    </Panel>
  );
}
