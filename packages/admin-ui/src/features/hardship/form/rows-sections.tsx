import {
  ASSET_KIND,
  EDUCATION_STAGE,
  EXPENSE_KIND,
  HEALTH,
  INCOME_KIND,
  MEMBER_IDENTITY,
  RELATION,
} from '@bangfu/schema/vocabulary/hardship';
import { Form } from 'antd';
import { Panel } from '../../../components/panel.js';
import { FORM_TEXT } from '../../../text/hardship-form.js';
import { HARDSHIP_TEXT } from '../../../text/hardship.js';
import { CodeField, type FieldName, MoneyField, NumberField, TextField } from './fields.js';
import type { KeptFile } from './household-values.js';
import { IdNumberField } from './id-number-field.js';
import { Rows } from './rows.js';

const MOST_MEMBERS = 29;
const MOST_ROWS = 50;
const MOST_ASSETS = 99;

/** Everybody but the worker; the number of people follows the rows. */
export function MembersSection({ kept }: { kept?: KeptFile }) {
  const form = Form.useFormInstance();
  const follow = (count: number) => {
    const size: unknown = form.getFieldValue('householdSize');
    if (typeof size !== 'number' || size < count + 1) form.setFieldValue('householdSize', count + 1);
  };
  return (
    <Panel title={FORM_TEXT.members}>
      <p className="muted">{FORM_TEXT.membersHint}</p>
      <Rows
        name="members"
        blank={{ monthlyIncome: '0' }}
        what={FORM_TEXT.member}
        most={MOST_MEMBERS}
        onCount={follow}
      >
        {(row) => <MemberFields row={row} kept={kept} />}
      </Rows>
    </Panel>
  );
}

function MemberFields({ row, kept }: { row: number; kept: KeptFile | undefined }) {
  const form = Form.useFormInstance();
  const id: unknown = form.getFieldValue(['members', row, 'id']);
  const before = kept?.members.find((member) => member.id === id);
  const health = before?.health.masked;
  return (
    <>
      <TextField name={[row, 'name']} label={HARDSHIP_TEXT.name} required />
      <CodeField
        name={[row, 'relation']}
        label={HARDSHIP_TEXT.relation}
        dictionary={RELATION}
        except={['SELF']}
        required
      />
      <IdNumberField list="members" name={[row, 'idNumber']} kept={before?.idNumber.masked} />
      <CodeField
        name={[row, 'health']}
        label={HARDSHIP_TEXT.health}
        dictionary={HEALTH}
        extra={health ? FORM_TEXT.kept(health) : undefined}
      />
      <CodeField name={[row, 'identity']} dictionary={MEMBER_IDENTITY} />
      <MoneyField name={[row, 'monthlyIncome']} label={HARDSHIP_TEXT.monthlyIncome} />
      <TextField name={[row, 'unitOrSchool']} label={HARDSHIP_TEXT.unitOrSchool} maxLength={100} />
      <CodeField name={[row, 'education']} dictionary={EDUCATION_STAGE} />
    </>
  );
}

export function IncomesSection({ lastYear }: { lastYear: number }) {
  return (
    <Panel title={FORM_TEXT.income}>
      <p className="muted">{FORM_TEXT.incomesHint}</p>
      <Rows name="incomes" blank={{ year: lastYear, amount: '' }} what={FORM_TEXT.income} most={MOST_ROWS}>
        {(row) => (
          <>
            <CodeField name={[row, 'kind']} dictionary={INCOME_KIND} required />
            <YearField name={[row, 'year']} lastYear={lastYear} />
            <MoneyField name={[row, 'amount']} label={FORM_TEXT.yearAmount} required />
            <TextField name={[row, 'payer']} label={FORM_TEXT.payer} maxLength={100} />
          </>
        )}
      </Rows>
    </Panel>
  );
}

export function ExpensesSection({ lastYear }: { lastYear: number }) {
  return (
    <Panel title={FORM_TEXT.expense}>
      <p className="muted">{FORM_TEXT.expensesHint}</p>
      <Rows name="expenses" blank={{ year: lastYear, amount: '' }} what={FORM_TEXT.expense} most={MOST_ROWS}>
        {(row) => (
          <>
            <CodeField name={[row, 'kind']} dictionary={EXPENSE_KIND} required />
            <YearField name={[row, 'year']} lastYear={lastYear} />
            <MoneyField name={[row, 'amount']} label={FORM_TEXT.yearAmount} required />
            <TextField name={[row, 'note']} label={FORM_TEXT.note} maxLength={100} />
          </>
        )}
      </Rows>
    </Panel>
  );
}

export function AssetsSection() {
  return (
    <Panel title={FORM_TEXT.asset}>
      <p className="muted">{FORM_TEXT.assetsHint}</p>
      <Rows name="assets" blank={{ quantity: 1 }} what={FORM_TEXT.asset} most={MOST_ROWS}>
        {(row) => (
          <>
            <CodeField name={[row, 'kind']} dictionary={ASSET_KIND} required />
            <NumberField
              name={[row, 'quantity']}
              label={FORM_TEXT.quantity}
              min={0}
              max={MOST_ASSETS}
              required
            />
            <MoneyField name={[row, 'value']} label={FORM_TEXT.worth} />
            <TextField name={[row, 'description']} label={FORM_TEXT.note} maxLength={100} />
          </>
        )}
      </Rows>
    </Panel>
  );
}

const YEARS_BACK = 10;

function YearField({ name, lastYear }: { name: FieldName; lastYear: number }) {
  return (
    <NumberField
      name={name}
      label={HARDSHIP_TEXT.year}
      min={lastYear - YEARS_BACK}
      max={lastYear + 1}
      required
    />
  );
}
