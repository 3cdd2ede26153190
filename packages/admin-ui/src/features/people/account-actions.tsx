import { useState } from 'react';
import { useCan } from '../../app/viewer.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ShownOnce } from '../../components/shown-once.js';
import {
  AccountDisableDocument,
  AccountEnableDocument,
  AccountResetPasswordDocument,
  type AccountRowFragment,
  AccountUnlockDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { PEOPLE_TEXT } from '../../text/people.js';

/** Unlock, reset, disable. */
export function AccountActions({ account }: { account: AccountRowFragment }) {
  const can = useCan();
  const [password, setPassword] = useState<string>();
  const unlock = useTenantMutation(AccountUnlockDocument);
  const reset = useTenantMutation(AccountResetPasswordDocument);
  const enable = useTenantMutation(AccountEnableDocument);
  const disable = useTenantMutation(AccountDisableDocument);
  if (!can('account:manage')) return null;
  const { id, displayName, status, lockedUntil } = account;
  return (
    <>
      {lockedUntil ? (
        <ConfirmButton
          label={PEOPLE_TEXT.unlock}
          question={PEOPLE_TEXT.unlockQuestion(displayName)}
          done={PEOPLE_TEXT.unlocked}
          run={async () => (await unlock.mutateAsync({ id })).accountUnlock.userErrors}
        />
      ) : null}
      <ConfirmButton
        label={PEOPLE_TEXT.reset}
        question={PEOPLE_TEXT.resetQuestion(displayName)}
        hint={PEOPLE_TEXT.resetHint}
        done={PEOPLE_TEXT.resetDone}
        run={async () => {
          const { accountResetPassword } = await reset.mutateAsync({ id });
          setPassword(accountResetPassword.initialPassword ?? undefined);
          return accountResetPassword.userErrors;
        }}
      />
      {status === 'DISABLED' ? (
        <ConfirmButton
          label={PEOPLE_TEXT.enable}
          question={PEOPLE_TEXT.enableQuestion(displayName)}
          done={PEOPLE_TEXT.enabled}
          run={async () => (await enable.mutateAsync({ id })).accountEnable.userErrors}
        />
      ) : (
        <ConfirmButton
          danger
          label={PEOPLE_TEXT.disable}
          question={PEOPLE_TEXT.disableQuestion(displayName)}
          hint={PEOPLE_TEXT.disableHint}
          done={PEOPLE_TEXT.disabled}
          run={async () => (await disable.mutateAsync({ id })).accountDisable.userErrors}
        />
      )}
      {password ? (
        <ShownOnce
          title={PEOPLE_TEXT.initialPassword}
          hint={PEOPLE_TEXT.initialPasswordHint}
          secret={password}
          onClose={() => setPassword(undefined)}
        />
      ) : null}
    </>
  );
}
