import { Alert, Modal, Typography } from 'antd';
import { useFocusReturn } from './use-focus-return.js';

interface ShownOnceProps {
  title: string;
  /** What to do with it. */
  hint: string;
  secret: string;
  onClose: () => void;
}

/** A secret that the server tells only once: a first password or a token. It is kept nowhere. */
export function ShownOnce({ title, hint, secret, onClose }: ShownOnceProps) {
  useFocusReturn();
  return (
    <Modal
      open
      title={title}
      okText="我已记下"
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ hidden: true }}
      mask={{ closable: false }}
    >
      <Alert type="warning" showIcon title={hint} />
      <Typography.Paragraph className="secret" copyable={{ text: secret, tooltips: ['复制', '已复制'] }}>
        <code>{secret}</code>
      </Typography.Paragraph>
    </Modal>
  );
}
