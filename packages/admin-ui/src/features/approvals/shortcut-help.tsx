import { Modal, Switch } from 'antd';
import { useFocusReturn } from '../../components/use-focus-return.js';
import { APPROVAL_TEXT } from '../../text/approvals.js';

interface ShortcutHelpProps {
  isOn: boolean;
  setOn: (isOn: boolean) => void;
  onClose: () => void;
}

export function ShortcutHelp({ isOn, setOn, onClose }: ShortcutHelpProps) {
  useFocusReturn();
  return (
    <Modal
      open
      title={APPROVAL_TEXT.keysTitle}
      okText={APPROVAL_TEXT.close}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ hidden: true }}
    >
      <dl className="shortcuts">
        {APPROVAL_TEXT.keyList.map(([keys, action]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <label className="shortcut-switch">
        <Switch checked={isOn} onChange={setOn} /> {APPROVAL_TEXT.keysOn}
      </label>
      <p className="muted">{APPROVAL_TEXT.keysHint}</p>
    </Modal>
  );
}
