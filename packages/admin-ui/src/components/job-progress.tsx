import { Progress } from 'antd';
import { JOB_STATE_LABELS } from '../text/tray.js';

export interface ShownProgress {
  state: string;
  done: number;
  total?: number | null;
  message?: string | null;
}

export function isRunning(state: string): boolean {
  return ['QUEUED', 'WAITING', 'PENDING', 'RUNNING'].includes(state);
}

/** A background job's state in words and, where the total is known, as a bar. */
export function JobProgressView({ progress }: { progress: ShownProgress }) {
  const { state, done, total, message } = progress;
  const percent = total ? Math.floor((done / total) * 100) : undefined;
  return (
    <div className="job-progress">
      <span>
        {JOB_STATE_LABELS[state] ?? state}
        {total ? ` ${done} / ${total}` : ''}
        {message && state !== 'FAILED' ? `　${message}` : ''}
      </span>
      {isRunning(state) && percent !== undefined ? (
        <Progress percent={percent} size="small" aria-label="进度" />
      ) : null}
    </div>
  );
}
