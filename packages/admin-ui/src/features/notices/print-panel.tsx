import { Button, Form, Input } from 'antd';
import { PrintOutcome } from '../../components/print-outcome.js';
import { NOTICE_TEXT } from '../../text/notices.js';
import type { Notice } from './notice-detail.js';
import { usePrint } from './use-print.js';

interface PrintPanelProps {
  notice: Notice;
  phone: string;
  /** The preview shows the number at once. */
  onPhone: (phone: string) => void;
}

/** The sheet as a PDF, made by the worker and withdrawn with the notice; or straight from this page. */
export function PrintPanel({ notice, phone, onPhone }: PrintPanelProps) {
  const printing = usePrint();
  return (
    <section className="panel print-panel" aria-label={NOTICE_TEXT.printShort}>
      <Form layout="vertical" onFinish={() => void printing.print(notice.id, phone)}>
        <Form.Item label={NOTICE_TEXT.phone} htmlFor="notice-phone" extra={NOTICE_TEXT.phoneHint}>
          <Input
            id="notice-phone"
            className="phone-field"
            inputMode="tel"
            autoComplete="off"
            maxLength={30}
            value={phone}
            onChange={({ target }) => onPhone(target.value)}
          />
        </Form.Item>
        <div className="print-buttons">
          <Button type="primary" htmlType="submit" loading={printing.isOrdering}>
            {NOTICE_TEXT.print}
          </Button>
          <Button onClick={() => window.print()}>{NOTICE_TEXT.printHere}</Button>
          <span className="muted">{NOTICE_TEXT.printed}</span>
        </div>
      </Form>
      <PrintOutcome printing={printing} />
    </section>
  );
}
