import { Steps } from 'antd';
import { IMPORTS_TEXT } from '../../text/imports.js';
import './imports.css';

interface ImportStepsProps {
  /** 0-based. */
  current: number;
  failed?: boolean;
}

/** Where on the way from the template to the files the user stands. */
export function ImportSteps({ current, failed = false }: ImportStepsProps) {
  return (
    <Steps
      className="import-steps"
      size="small"
      current={current}
      status={failed ? 'error' : 'process'}
      items={IMPORTS_TEXT.steps.map((title) => ({ title }))}
    />
  );
}
