import { Button } from 'antd';
import { UnitLink } from '../../components/unit-link.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { ApprovalCaseDocument, type DecisionResult } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { APPROVAL_TEXT, ELSEWHERE_LABELS, VERDICT_KEYS, VERDICT_LABELS } from '../../text/approvals.js';
import './case.css';
import { CaseDocument } from './case-document.js';
import { DecisionPanel } from './decision-panel.js';
import { keyOf, type QueueItem } from './queue-order.js';
import { verdictsOpen } from './use-decision.js';
import type { Desk } from './use-desk.js';

interface CasePaneProps {
  item: QueueItem;
  desk: Desk;
  hasKeys: boolean;
}

/** The document of the chosen case with its buttons, which stay in sight. */
export function CasePane({ item, desk, hasKeys }: CasePaneProps) {
  const query = useTenantQuery(ApprovalCaseDocument, { id: item.file.id });
  const { verdict } = desk;
  const reload = async (): Promise<number> => {
    const { data } = await query.refetch();
    desk.sayReloaded();
    return data?.hardshipFile?.version ?? item.file.version;
  };
  return (
    <QueryView query={query}>
      {({ hardshipFile: file }) =>
        file ? (
          <>
            <CaseDocument file={file} />
            <div className="case-foot">
              {verdict ? (
                <DecisionPanel
                  key={`${keyOf(item)}/${verdict}`}
                  file={file}
                  verbs={item.verbs}
                  verdict={verdict}
                  hasKeys={hasKeys}
                  opinion={desk.opinion}
                  onOpinion={desk.write}
                  onCancel={desk.close}
                  onReload={reload}
                  onSkip={desk.skip}
                  onDone={desk.finish}
                />
              ) : (
                <Verdicts item={item} onVerdict={desk.open} />
              )}
            </div>
          </>
        ) : (
          <NotFoundView extra={<Button onClick={desk.skip}>{APPROVAL_TEXT.skip}</Button>} />
        )
      }
    </QueryView>
  );
}

function Verdicts({ item, onVerdict }: { item: QueueItem; onVerdict: (verdict: DecisionResult) => void }) {
  return (
    <div className="decision-buttons">
      {verdictsOpen(item.verbs).map((verdict) => (
        <Button
          key={verdict}
          type={verdict === 'PASS' ? 'primary' : 'default'}
          danger={verdict === 'REJECT'}
          aria-keyshortcuts={VERDICT_KEYS[verdict]}
          onClick={() => onVerdict(verdict)}
        >
          {VERDICT_LABELS[verdict]}（{VERDICT_KEYS[verdict]}）
        </Button>
      ))}
      {item.verbs.map((verb) => {
        const elsewhere = ELSEWHERE_LABELS[verb];
        if (!elsewhere) return null;
        const path = elsewhere.path === 'file' ? `hardship/${item.file.id}` : elsewhere.path;
        return (
          <UnitLink key={verb} path={path}>
            {elsewhere.label}
          </UnitLink>
        );
      })}
    </div>
  );
}
