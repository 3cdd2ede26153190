import { NOTICE_PLACE, NOTICE_STATUS } from '@bangfu/schema/vocabulary/hardship-procedure';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { manyTexts, pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { today } from '../../components/date-field.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDate } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { PrintOutcome } from '../../components/print-outcome.js';
import { UnitLink } from '../../components/unit-link.js';
import { NoticeListDocument, type NoticeListQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { NOTICE_TEXT } from '../../text/notices.js';
import { isStanding, timeLeft } from './time-left.js';
import { usePrint } from './use-print.js';
import './notices.css';

const STATUS_OPTIONS = NOTICE_STATUS.entries.map(({ code, label }) => ({ value: code, label }));

type NoticeRow = NoticeListQuery['publicNotices']['nodes'][number];

/** The unit's public notices, the newest first (R-HF-08). */
export function NoticesPage() {
  const search = useSearch({ from: '/t/$code/notices' });
  const navigate = useNavigate({ from: '/t/$code/notices' });
  const can = useCan();
  const printing = usePrint();
  const query = useTenantQuery(
    NoticeListDocument,
    { filter: search.status ? { status: search.status } : null, ...pageVariables(search) },
    { keepPrevious: true },
  );
  const notices = query.data?.publicNotices;
  const mayManage = can('publicNotice:manage');
  return (
    <Page
      title={NOTICE_TEXT.title}
      hint={NOTICE_TEXT.hint}
      actions={
        mayManage ? (
          <UnitLink className="button-link button-primary" path="notices/new">
            {NOTICE_TEXT.start}
          </UnitLink>
        ) : null
      }
    >
      <FilterBar
        fields={[{ kind: 'choice', name: 'status', label: NOTICE_TEXT.status, options: STATUS_OPTIONS }]}
        values={{ status: search.status }}
        onChange={({ status }) =>
          void navigate({
            search: { status: manyTexts(status, NOTICE_STATUS.codes)?.[0], size: search.size },
          })
        }
      />
      <PrintOutcome printing={printing} />
      <DataTable
        label={NOTICE_TEXT.title}
        rows={notices?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: NOTICE_TEXT.empty, hint: NOTICE_TEXT.emptyHint }}
        columns={[
          {
            title: NOTICE_TEXT.noticeNo,
            render: (_, { id, noticeNo }) => <UnitLink path={`notices/${id}`}>{noticeNo}</UnitLink>,
          },
          { title: NOTICE_TEXT.status, render: (_, { status }) => NOTICE_STATUS.labelOf(status) },
          {
            title: NOTICE_TEXT.period,
            render: (_, { startOn, endOn, workdays }) =>
              NOTICE_TEXT.periodOf(showDate(startOn), showDate(endOn), workdays),
          },
          { title: NOTICE_TEXT.left, render: (_, notice) => timeLeft(notice, today()) },
          { title: NOTICE_TEXT.place, render: (_, { place }) => NOTICE_PLACE.labelOf(place) },
          {
            title: NOTICE_TEXT.households,
            className: 'number-cell',
            render: (_, { maskedLines }) => maskedLines.length,
          },
          { title: NOTICE_TEXT.objectionCount, render: (_, { objections }) => countOf(objections) },
          {
            title: <span className="sr-only">{NOTICE_TEXT.printShort}</span>,
            render: (_, notice) =>
              mayManage && isStanding(notice, today()) ? (
                <Button
                  aria-label={`${NOTICE_TEXT.printShort} ${notice.noticeNo}`}
                  disabled={printing.isOrdering}
                  onClick={() => void printing.print(notice.id)}
                >
                  {NOTICE_TEXT.printShort}
                </Button>
              ) : null,
          },
        ]}
        page={notices}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
    </Page>
  );
}

function countOf(objections: NoticeRow['objections']): string {
  if (objections.length === 0) return NOTICE_TEXT.noObjection;
  const open = objections.filter(({ conclusion }) => !conclusion).length;
  return NOTICE_TEXT.openObjections(objections.length, open);
}
