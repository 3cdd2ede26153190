import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { toApiError } from '../../graphql/api-error.js';
import { APPROVAL_TEXT, OPINION_LABELS, PHRASES } from '../../text/approvals.js';
import { keyOf, type QueueItem } from './queue-order.js';
import { useDecision, type DecisionError } from './use-decision.js';

interface Report {
  item: QueueItem;
  /** Empty: passed. */
  errors: readonly DecisionError[];
}

interface BatchDialogProps {
  items: readonly QueueItem[];
  /** Called once, with the cases that passed. */
  onPassed: (passed: readonly QueueItem[]) => void;
  onClose: () => void;
}

/** Passes ticked cases one by one and tells of each what became of it; a refusal stops nobody else. */
export function BatchDialog({ items, onPassed, onClose }: BatchDialogProps) {
  const [cases] = useState(items);
  const [opinion, setOpinion] = useState<string>(PHRASES.PASS[0]);
  const [reports, setReports] = useState<readonly Report[]>([]);
  const [isRunning, setRunning] = useState(false);
  const decide = useDecision();
  const isDone = reports.length === cases.length;
  const run = async (): Promise<void> => {
    setRunning(true);
    const done: Report[] = [];
    for (const item of cases) {
      const { file, verbs } = item;
      const errors = await decide({ file, verbs, verdict: 'PASS', opinion }).then(
        (outcome) => outcome.errors,
        (error: unknown) => [{ code: '', message: toApiError(error).message }],
      );
      done.push({ item, errors });
      setReports([...done]);
    }
    setRunning(false);
    onPassed(done.filter(({ errors }) => errors.length === 0).map(({ item }) => item));
  };
  return (
    <Modal
      open
      title={APPROVAL_TEXT.batchTitle(cases.length)}
      okText={isDone ? APPROVAL_TEXT.close : APPROVAL_TEXT.confirm(APPROVAL_TEXT.batch)}
      okButtonProps={{ autoFocus: true }}
      confirmLoading={isRunning}
      onOk={() => (isDone ? onClose() : void run())}
      onCancel={onClose}
      cancelButtonProps={{ hidden: isDone, disabled: isRunning }}
      closable={!isRunning}
      keyboard={!isRunning}
      mask={{ closable: false }}
      width="44em"
    >
      {isDone ? (
        <Summary reports={reports} />
      ) : (
        <>
          <p className="muted">{APPROVAL_TEXT.batchHint}</p>
          <label htmlFor="batch-opinion">{OPINION_LABELS.PASS}</label>
          <Input
            id="batch-opinion"
            value={opinion}
            maxLength={500}
            disabled={isRunning}
            onChange={({ target }) => setOpinion(target.value)}
          />
        </>
      )}
      <ul className="batch-report" aria-label={APPROVAL_TEXT.batchReport}>
        {cases.map((item) => (
          <ReportLine key={keyOf(item)} item={item} report={reports.find((report) => report.item === item)} />
        ))}
      </ul>
    </Modal>
  );
}

function Summary({ reports }: { reports: readonly Report[] }) {
  const refused = reports.filter(({ errors }) => errors.length > 0).length;
  return (
    <Alert
      role="status"
      showIcon
      type={refused === 0 ? 'success' : 'warning'}
      title={APPROVAL_TEXT.batchDone(reports.length - refused, refused)}
    />
  );
}

function ReportLine({ item, report }: { item: QueueItem; report: Report | undefined }) {
  return (
    <li>
      <strong>{item.file.person.name}</strong> <span className="muted">{item.fileNo}</span>
      {report ? (
        <span>　{report.errors.length === 0 ? APPROVAL_TEXT.passed : APPROVAL_TEXT.refused}</span>
      ) : null}
      {report?.errors.map(({ message, clause, ruleCode }) => (
        <div key={message} className="case-warning">
          {message}
          {clause || ruleCode ? `（${[clause, ruleCode].filter(Boolean).join('，')}）` : ''}
        </div>
      ))}
    </li>
  );
}
