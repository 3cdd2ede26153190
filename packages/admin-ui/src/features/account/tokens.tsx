import { type Permission, PERMISSION_LABELS, isPermission } from '@bangfu/schema/vocabulary/permission';
import { VENDOR_PERMISSIONS } from '@bangfu/schema/vocabulary/role-matrix';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable } from '../../components/data-table.js';
import { CheckboxField } from '../../components/checkbox-field.js';
import { DateField } from '../../components/date-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { showDateTime } from '../../components/format.js';
import { ListSection } from '../../components/panel.js';
import { ShownOnce } from '../../components/shown-once.js';
import {
  ApiTokenCreateDocument,
  type ApiTokenCreateInput,
  ApiTokenListDocument,
  ApiTokenRevokeDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { ACCOUNT_TEXT } from '../../text/account.js';

/** Tokens for the unit's other programs. */
export function Tokens() {
  const code = useTenantCode();
  const [isCreating, setCreating] = useState(false);
  const [token, setToken] = useState<string>();
  const query = useTenantQuery(ApiTokenListDocument, {});
  const revoke = useTenantMutation(ApiTokenRevokeDocument);
  return (
    <ListSection
      title={ACCOUNT_TEXT.tokens}
      action={
        <span className="page-actions">
          <a href={`/graphiql/?tenant=${code}`} target="_blank" rel="noopener">
            {ACCOUNT_TEXT.console}
          </a>
          <Button onClick={() => setCreating(true)}>{ACCOUNT_TEXT.createToken}</Button>
        </span>
      }
    >
      <p className="muted">{ACCOUNT_TEXT.tokensHint}</p>
      <DataTable
        label={ACCOUNT_TEXT.tokens}
        rows={query.data?.apiTokens}
        rowKey="id"
        query={query}
        empty={{ title: ACCOUNT_TEXT.noTokens }}
        columns={[
          { title: ACCOUNT_TEXT.tokenName, dataIndex: 'name' },
          { title: ACCOUNT_TEXT.prefix, render: (_, { prefix }) => <code>{prefix}…</code> },
          {
            title: ACCOUNT_TEXT.permissions,
            render: (_, { permissions }) => permissions.map(labelOf).join('、'),
          },
          { title: ACCOUNT_TEXT.expires, render: (_, { expiresAt }) => showDateTime(expiresAt) },
          {
            title: ACCOUNT_TEXT.lastUsed,
            render: (_, { lastUsedAt }) => (lastUsedAt ? showDateTime(lastUsedAt) : ACCOUNT_TEXT.neverUsed),
          },
          {
            title: ACCOUNT_TEXT.state,
            render: (_, { revokedAt }) => (revokedAt ? ACCOUNT_TEXT.revokedState : ACCOUNT_TEXT.valid),
          },
          {
            title: <span className="sr-only">{ACCOUNT_TEXT.revokeToken}</span>,
            render: (_, { id, name, revokedAt }) =>
              revokedAt ? null : (
                <ConfirmButton
                  danger
                  label={ACCOUNT_TEXT.revokeToken}
                  question={ACCOUNT_TEXT.revokeTokenQuestion(name)}
                  done={ACCOUNT_TEXT.tokenRevoked}
                  run={async () => (await revoke.mutateAsync({ id })).apiTokenRevoke.userErrors}
                />
              ),
          },
        ]}
      />
      {isCreating ? <CreateToken onClose={() => setCreating(false)} onToken={setToken} /> : null}
      {token ? (
        <ShownOnce
          title={ACCOUNT_TEXT.tokenCreated}
          hint={ACCOUNT_TEXT.tokenOnce}
          secret={token}
          onClose={() => setToken(undefined)}
        />
      ) : null}
    </ListSection>
  );
}

function labelOf(permission: string): string {
  return isPermission(permission) ? PERMISSION_LABELS[permission] : permission;
}

function CreateToken({ onClose, onToken }: { onClose: () => void; onToken: (token: string) => void }) {
  const create = useTenantMutation(ApiTokenCreateDocument);
  const offered: readonly Permission[] = VENDOR_PERMISSIONS;
  return (
    <FormDialog<ApiTokenCreateInput>
      title={ACCOUNT_TEXT.createToken}
      okText={ACCOUNT_TEXT.createToken}
      onClose={onClose}
      submit={async (input) => {
        const { apiTokenCreate } = await create.mutateAsync({ input });
        if (apiTokenCreate.token) onToken(apiTokenCreate.token);
        return apiTokenCreate.userErrors;
      }}
    >
      <Form.Item
        name="name"
        label={ACCOUNT_TEXT.tokenName}
        rules={[{ required: true, message: ACCOUNT_TEXT.need(ACCOUNT_TEXT.tokenName) }]}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="permissions"
        label={ACCOUNT_TEXT.permissions}
        rules={[{ required: true, message: ACCOUNT_TEXT.need(ACCOUNT_TEXT.permissions) }]}
      >
        <CheckboxField options={offered.map((value) => ({ value, label: PERMISSION_LABELS[value] }))} />
      </Form.Item>
      <Form.Item
        name="expiresOn"
        label={ACCOUNT_TEXT.expires}
        rules={[{ required: true, message: ACCOUNT_TEXT.need(ACCOUNT_TEXT.expires) }]}
      >
        <DateField />
      </Form.Item>
    </FormDialog>
  );
}
