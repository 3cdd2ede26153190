import { bankCardFault } from '@bangfu/schema/identifiers/bank-card';
import { CAUSE, FLOOR_AREA, HOUSING, MEDICAL_INSURANCE } from '@bangfu/schema/vocabulary/hardship';
import { Form, Select } from 'antd';
import { Panel } from '../../../components/panel.js';
import { FILE_TEXT } from '../../../text/hardship-file.js';
import { FORM_TEXT } from '../../../text/hardship-form.js';
import { usePolicyNumber } from '../use-policy-number.js';
import { CodeField, MoneyField, NumberField, TextField, TickField } from './fields.js';
import type { KeptFile } from './household-values.js';

const MOST_PEOPLE = 30;
/** As many as the national form has room for; the policy parameter takes its place once it is read. */
const MOST_CAUSES = 3;
const CAUSES = CAUSE.entries.map(({ code, label }) => ({ value: code, label }));

/** How the household lives and why it is in need. */
export function HouseholdSection() {
  const mostCauses = usePolicyNumber('hardship.secondaryCausesMax') ?? MOST_CAUSES;
  return (
    <Panel title={FORM_TEXT.cause}>
      <div className="field-grid">
        <NumberField
          name={['householdSize']}
          label={FORM_TEXT.householdSize}
          min={1}
          max={MOST_PEOPLE}
          extra={FORM_TEXT.householdSizeHint}
          required
        />
        <CodeField name={['primaryCause']} label={FORM_TEXT.primaryCause} dictionary={CAUSE} />
        <Form.Item
          name="secondaryCauses"
          label={FORM_TEXT.secondaryCauses}
          extra={FORM_TEXT.tooMany(mostCauses)}
          rules={[{ type: 'array', max: mostCauses, message: FORM_TEXT.tooMany(mostCauses) }]}
        >
          <Select mode="multiple" allowClear optionFilterProp="label" options={CAUSES} />
        </Form.Item>
        <TextField name={['otherCause']} label={FORM_TEXT.otherCause} maxLength={200} />
        <CodeField name={['housingType']} dictionary={HOUSING} />
        <CodeField name={['floorArea']} dictionary={FLOOR_AREA} />
        <CodeField name={['medicalInsurance']} dictionary={MEDICAL_INSURANCE} />
        <MoneyField name={['dibaoMonthly']} label={FILE_TEXT.dibaoMonthly} />
        <TextField
          name={['hukouRegionCode']}
          label={FORM_TEXT.hukouRegion}
          inputMode="numeric"
          maxLength={6}
          rules={[{ pattern: /^\d{6}$/, message: FORM_TEXT.regionRule }]}
        />
      </div>
      <div className="tick-row">
        <TickField name={['selfRescue']} label={FORM_TEXT.selfRescue} />
        <TickField name={['zeroEmployment']} label={FORM_TEXT.zeroEmployment} />
        <TickField name={['singleParent']} label={FORM_TEXT.singleParent} />
      </div>
    </Panel>
  );
}

/** Where help is paid to; the card's last digit is checked. */
export function BankSection({ kept }: { kept?: KeptFile }) {
  const masked = kept?.bankCard.masked;
  return (
    <Panel title={FORM_TEXT.bank}>
      <div className="field-grid">
        <TextField name={['bankName']} label={FORM_TEXT.bankName} />
        <TextField name={['bankBranch']} label={FORM_TEXT.bankBranch} />
        <TextField
          name={['bankCard']}
          label={FORM_TEXT.bankCard}
          inputMode="numeric"
          maxLength={30}
          extra={masked ? FORM_TEXT.kept(masked) : undefined}
          rules={[
            {
              validateTrigger: 'onBlur',
              validator: async (_, text: string | undefined) => {
                const fault = text ? bankCardFault(text) : undefined;
                if (fault) throw new Error(fault);
                return await Promise.resolve();
              },
            },
          ]}
        />
      </div>
      <TickField name={['bankHolderIsMain']} label={FORM_TEXT.bankHolderIsMain} />
    </Panel>
  );
}
