import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Panel } from '../../components/panel.js';
import { UserErrorList } from '../../components/user-errors.js';
import { toApiError } from '../../graphql/api-error.js';
import { ImportApplyDocument, type ImportMode } from '../../graphql/generated/graphql.js';
import { newIdempotencyKey } from '../../graphql/idempotency-key.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { IMPORTS_TEXT } from '../../text/imports.js';
import type { Batch } from './import-batch.js';

/** The choice between the right rows and all or nothing, and the button that starts it. */
export function ApplyPanel({ batch }: { batch: Batch }) {
  const { id, newCount, updateCount, errorCount } = batch;
  const right = newCount + updateCount;
  const [mode, setMode] = useState<ImportMode>(errorCount > 0 ? 'ONLY_VALID' : 'ALL_OR_NOTHING');
  const apply = useTenantMutation(ImportApplyDocument);
  const failure = apply.error ? [{ message: toApiError(apply.error).message }] : [];
  if (right === 0) {
    return (
      <section className="panel">
        <p>{errorCount > 0 ? IMPORTS_TEXT.nothing : IMPORTS_TEXT.nothingNew}</p>
      </section>
    );
  }
  return (
    <Panel title={IMPORTS_TEXT.apply}>
      <Radio.Group
        className="import-modes"
        aria-label={IMPORTS_TEXT.mode}
        value={mode}
        onChange={({ target }) => setMode(target.value === 'ONLY_VALID' ? 'ONLY_VALID' : 'ALL_OR_NOTHING')}
      >
        <Radio value="ONLY_VALID">{IMPORTS_TEXT.onlyValid(right)}</Radio>
        <Radio value="ALL_OR_NOTHING" disabled={errorCount > 0}>
          {IMPORTS_TEXT.allOrNothing}
          <span className="muted">
            （{errorCount > 0 ? IMPORTS_TEXT.allBlocked(errorCount) : IMPORTS_TEXT.allHint}）
          </span>
        </Radio>
      </Radio.Group>
      <Button
        type="primary"
        loading={apply.isPending}
        onClick={() => apply.mutate({ input: { id, mode, idempotencyKey: newIdempotencyKey() } })}
      >
        {IMPORTS_TEXT.applyButton(right)}
      </Button>
      <UserErrorList errors={apply.data?.importBatchApply.userErrors ?? failure} />
    </Panel>
  );
}
