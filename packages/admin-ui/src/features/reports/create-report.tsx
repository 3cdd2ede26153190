import {
  REPORT_FORMAT_LABELS,
  REPORT_FORMATS,
  REPORT_KIND_LABELS,
  REPORT_KINDS,
  type ReportFormat,
  type ReportKind,
} from '@bangfu/schema/vocabulary/report';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { childrenByParent } from '../../app/tenant-tree.js';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useTenantTree } from '../../app/use-tenant-tree.js';
import { ChoiceField } from '../../components/choice-field.js';
import { today } from '../../components/date-field.js';
import { MonthRange } from '../../components/month-range.js';
import { Panel } from '../../components/panel.js';
import { UnitSelect } from '../../components/unit-select.js';
import { useFinished } from '../../components/use-finished.js';
import { placeFieldErrors, type ShownUserError, UserErrorList } from '../../components/user-errors.js';
import { toApiError } from '../../graphql/api-error.js';
import { ReportCreateDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { DEPTH_LABELS, REPORTS_TEXT } from '../../text/reports.js';
import { usualMonths } from './months.js';

type Depth = keyof typeof DEPTH_LABELS;

interface Draft {
  kind: ReportKind;
  period: [string, string] | null;
  unit: string;
  depth: Depth;
  format: ReportFormat;
}

const FORMATS = REPORT_FORMATS.map((value) => ({ value, label: REPORT_FORMAT_LABELS[value] }));
const KINDS = REPORT_KINDS.map((value) => ({ value, label: REPORT_KIND_LABELS[value] }));
const DEPTHS = (['SUBTREE', 'SELF', 'CHILDREN'] as const).map((value) => ({
  value,
  label: DEPTH_LABELS[value],
}));

/** Which report over which months and units, in which form. */
export function CreateReport() {
  const code = useTenantCode();
  const tree = useTenantTree();
  const [form] = Form.useForm<Draft>();
  const [refusals, setRefusals] = useState<readonly ShownUserError[]>([]);
  const create = useTenantMutation(ReportCreateDocument);
  const finished = useFinished();
  const unit = Form.useWatch('unit', form) ?? code;
  const hasBelow = (root: string): boolean =>
    tree.data !== undefined && (childrenByParent(tree.data).get(root)?.length ?? 0) > 0;
  const day = today();
  const submit = ({ kind, period, unit: root, depth, format }: Draft): void => {
    if (!period) return;
    const [from, to] = period;
    const scope = { root: root ?? code, depth: hasBelow(root ?? code) ? depth : 'SELF' } as const;
    create.mutate(
      { input: { kind, format, period: { from, to }, scope } },
      {
        onSuccess: ({ reportCreate }) =>
          setRefusals(placeFieldErrors(form, finished(reportCreate.userErrors, REPORTS_TEXT.started))),
        onError: (error) => setRefusals([{ message: toApiError(error).message }]),
      },
    );
  };
  return (
    <Panel title={REPORTS_TEXT.create}>
      <Form<Draft>
        form={form}
        layout="vertical"
        aria-label={REPORTS_TEXT.create}
        initialValues={{
          kind: REPORT_KINDS[0],
          period: usualMonths(day).thisYear,
          unit: code,
          depth: 'SUBTREE',
          format: 'XLSX',
        }}
        onFinish={submit}
      >
        <div className="form-columns">
          <Form.Item name="kind" label={REPORTS_TEXT.kind} extra={REPORTS_TEXT.kindHint}>
            <Select options={KINDS} />
          </Form.Item>
          <Form.Item
            name="period"
            label={REPORTS_TEXT.period}
            extra={REPORTS_TEXT.periodHint}
            rules={[{ required: true, message: REPORTS_TEXT.needPeriod }]}
          >
            <MonthRange
              labels={[REPORTS_TEXT.firstMonth, REPORTS_TEXT.lastMonth]}
              latest={day}
              presets={presetsOf(day)}
            />
          </Form.Item>
        </div>
        <div className="form-columns">
          {hasBelow(code) ? (
            <Form.Item
              name="unit"
              label={REPORTS_TEXT.unit}
              rules={[{ required: true, message: REPORTS_TEXT.needUnit }]}
            >
              <UnitSelect within={code} />
            </Form.Item>
          ) : null}
          {hasBelow(unit) ? (
            <Form.Item name="depth" label={REPORTS_TEXT.depth}>
              <ChoiceField label={REPORTS_TEXT.depth} options={DEPTHS} />
            </Form.Item>
          ) : null}
          <Form.Item name="format" label={REPORTS_TEXT.format}>
            <ChoiceField label={REPORTS_TEXT.format} options={FORMATS} />
          </Form.Item>
        </div>
        <UserErrorList errors={refusals} />
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {REPORTS_TEXT.start}
        </Button>
      </Form>
    </Panel>
  );
}

function presetsOf(day: string) {
  const { thisMonth, lastMonth, thisQuarter, thisYear, lastYear } = usualMonths(day);
  return [
    { label: REPORTS_TEXT.thisMonth, value: thisMonth },
    { label: REPORTS_TEXT.lastMonthPreset, value: lastMonth },
    { label: REPORTS_TEXT.thisQuarter, value: thisQuarter },
    { label: REPORTS_TEXT.thisYear, value: thisYear },
    { label: REPORTS_TEXT.lastYear, value: lastYear },
  ];
}
