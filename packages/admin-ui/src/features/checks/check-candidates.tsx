import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { ChoiceField } from '../../components/choice-field.js';
import { DataTable } from '../../components/data-table.js';
import { today } from '../../components/date-field.js';
import { showDate } from '../../components/format.js';
import { UnitLink } from '../../components/unit-link.js';
import { CheckCandidatesDocument, type CheckCandidatesQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { CHECKS_TEXT } from '../../text/checks.js';
import { CHECK_GROUPS, filterOfGroup } from './check-groups.js';
import { SendDialog } from './send-dialog.js';

type Candidate = CheckCandidatesQuery['hardshipFiles']['nodes'][number];

const GROUPS = CHECK_GROUPS.map((value) => ({ value, label: CHECKS_TEXT.groups[value] }));

/** The day of a request that nobody answered yet. */
function waitingSince({ economicChecks }: Candidate): string | undefined {
  return economicChecks.find(({ returnedOn }) => returnedOn === null)?.requestedOn;
}

/** The households that need a check; those that wait for an answer can't be ticked. */
export function CheckCandidates() {
  const { group = 'VISITED' } = useSearch({ from: '/t/$code/hardship/checks' });
  const navigate = useNavigate({ from: '/t/$code/hardship/checks' });
  const query = useTenantQuery(CheckCandidatesDocument, { filter: filterOfGroup(group, today()) });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isSending, setSending] = useState(false);
  const rows = query.data?.hardshipFiles.nodes;
  const free = (rows ?? []).filter((row) => waitingSince(row) === undefined).map(({ id }) => id);
  const ticked = chosen.filter((id) => free.includes(id));
  return (
    <section className="panel" aria-label={CHECKS_TEXT.candidates}>
      <ChoiceField
        label={CHECKS_TEXT.which}
        options={GROUPS}
        value={group}
        onChange={(next) => void navigate({ search: { group: next } })}
      />
      {free.length > 0 ? (
        <p>
          <Checkbox
            checked={ticked.length === free.length}
            indeterminate={ticked.length > 0 && ticked.length < free.length}
            onChange={({ target }) => setChosen(target.checked ? free : [])}
          >
            {CHECKS_TEXT.tickAll(free.length)}
          </Checkbox>{' '}
          <Button type="primary" disabled={ticked.length === 0} onClick={() => setSending(true)}>
            {CHECKS_TEXT.send(ticked.length)}
          </Button>
        </p>
      ) : null}
      <DataTable
        label={CHECKS_TEXT.candidates}
        rows={rows}
        rowKey="id"
        query={query}
        empty={{ title: CHECKS_TEXT.none }}
        rowSelection={{
          selectedRowKeys: [...ticked],
          onChange: (_, selected) => setChosen(selected.map(({ id }) => id)),
          getCheckboxProps: (row) => ({
            'aria-label': row.person.name,
            disabled: waitingSince(row) !== undefined,
          }),
          columnTitle: <span className="sr-only">{CHECKS_TEXT.tick}</span>,
        }}
        columns={[
          {
            title: CHECKS_TEXT.fileNo,
            render: (_, { id, fileNo }) => <UnitLink path={`hardship/${id}`}>{fileNo}</UnitLink>,
          },
          { title: CHECKS_TEXT.name, render: (_, { person }) => person.name },
          { title: CHECKS_TEXT.size, dataIndex: 'householdSize', className: 'number-cell' },
          { title: CHECKS_TEXT.validUntil, render: (_, { checkValidUntil }) => showDate(checkValidUntil) },
          { title: CHECKS_TEXT.lastSent, render: (_, row) => lastSent(row) },
        ]}
      />
      {isSending ? (
        <SendDialog fileIds={ticked} onSent={() => setChosen([])} onClose={() => setSending(false)} />
      ) : null}
    </section>
  );
}

function lastSent(row: Candidate): string {
  const waiting = waitingSince(row);
  if (waiting) return CHECKS_TEXT.waiting(showDate(waiting));
  return showDate(row.economicChecks.at(-1)?.requestedOn);
}
