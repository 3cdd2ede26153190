import { Form, Input } from 'antd';
import { DateField, today } from '../../components/date-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { UnitSelect } from '../../components/unit-select.js';
import { useFinished } from '../../components/use-finished.js';
import type { ShownUserError } from '../../components/user-errors.js';
import {
  TenantActivateDocument,
  TenantCloseDocument,
  TenantMergeDocument,
  TenantMoveDocument,
  TenantRenameDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { TENANT_TEXT } from '../../text/tenants.js';

export type ChangeKind = 'rename' | 'move' | 'merge' | 'close' | 'activate';

interface ChangeFields {
  name: string;
  shortName: string;
  newParentCode: string;
  successorCode: string;
  effectiveOn: string;
  reason: string;
}

interface ChangeFace {
  title: string;
  done: string;
  hint?: string;
  danger?: boolean;
}

const FACES: Record<ChangeKind, ChangeFace> = {
  rename: { title: TENANT_TEXT.rename, done: TENANT_TEXT.renamed },
  move: { title: TENANT_TEXT.move, done: TENANT_TEXT.moved, hint: TENANT_TEXT.moveHint },
  merge: { title: TENANT_TEXT.merge, done: TENANT_TEXT.merged, hint: TENANT_TEXT.mergeHint, danger: true },
  close: { title: TENANT_TEXT.close, done: TENANT_TEXT.closed, hint: TENANT_TEXT.closeHint, danger: true },
  activate: { title: TENANT_TEXT.activate, done: TENANT_TEXT.activated },
};

interface ChangeDialogProps {
  kind: ChangeKind;
  unit: { code: string; name: string; shortName: string };
  onClose: () => void;
}

/** One dated change of a unit, with its reason. */
export function ChangeDialog({ kind, unit, onClose }: ChangeDialogProps) {
  const send = useChange(kind, unit.code);
  const finished = useFinished();
  const face = FACES[kind];
  return (
    <FormDialog<ChangeFields>
      title={`${unit.name}：${face.title}`}
      okText={face.title}
      hint={face.hint}
      danger={face.danger ?? false}
      initialValues={{ name: unit.name, shortName: unit.shortName, effectiveOn: today() }}
      onClose={onClose}
      submit={async (fields) => finished(await send(fields), face.done)}
    >
      {kind === 'rename' ? (
        <>
          <Field name="name" label={TENANT_TEXT.name}>
            <Input autoFocus />
          </Field>
          <Field name="shortName" label={TENANT_TEXT.shortName}>
            <Input />
          </Field>
        </>
      ) : null}
      {kind === 'move' ? (
        <Field name="newParentCode" label={TENANT_TEXT.newParent}>
          <UnitSelect except={[unit.code]} />
        </Field>
      ) : null}
      {kind === 'merge' ? (
        <Field name="successorCode" label={TENANT_TEXT.successor}>
          <UnitSelect except={[unit.code]} />
        </Field>
      ) : null}
      {kind === 'activate' ? null : (
        <Field name="effectiveOn" label={TENANT_TEXT.effectiveOn}>
          <DateField />
        </Field>
      )}
      <Field name="reason" label={TENANT_TEXT.reason}>
        <Input.TextArea rows={2} />
      </Field>
    </FormDialog>
  );
}

function Field({
  name,
  label,
  children,
}: {
  name: keyof ChangeFields;
  label: string;
  children: React.ReactNode;
}) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: TENANT_TEXT.need(label) }]}>
      {children}
    </Form.Item>
  );
}

function useChange(
  kind: ChangeKind,
  code: string,
): (fields: ChangeFields) => Promise<readonly ShownUserError[]> {
  const rename = useTenantMutation(TenantRenameDocument);
  const move = useTenantMutation(TenantMoveDocument);
  const merge = useTenantMutation(TenantMergeDocument);
  const close = useTenantMutation(TenantCloseDocument);
  const activate = useTenantMutation(TenantActivateDocument);
  return async ({ name, shortName, newParentCode, successorCode, effectiveOn, reason }) => {
    const dated = { code, effectiveOn, reason };
    const senders: Record<ChangeKind, () => Promise<readonly ShownUserError[]>> = {
      rename: async () =>
        (await rename.mutateAsync({ input: { ...dated, name, shortName } })).tenantRename.userErrors,
      move: async () =>
        (await move.mutateAsync({ input: { ...dated, newParentCode } })).tenantMove.userErrors,
      merge: async () =>
        (await merge.mutateAsync({ input: { ...dated, successorCode } })).tenantMerge.userErrors,
      close: async () => (await close.mutateAsync({ input: dated })).tenantClose.userErrors,
      activate: async () =>
        (await activate.mutateAsync({ input: { code, reason } })).tenantActivate.userErrors,
    };
    return await senders[kind]();
  };
}
