import { useMutation } from '@tanstack/react-query';
import { Form, type FormInstance, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { toApiError } from '../graphql/api-error.js';
import { useFocusReturn } from './use-focus-return.js';
import { placeFieldErrors, type ShownUserError, UserErrorList } from './user-errors.js';

interface FormDialogProps<Values extends object> {
  title: string;
  okText: string;
  hint?: ReactNode;
  /** Red button: for what cannot be undone. */
  danger?: boolean;
  initialValues?: Partial<Values>;
  /** Sends the form; an empty answer means done. */
  submit: (values: Values) => Promise<readonly ShownUserError[]>;
  onClose: () => void;
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
}

/** A form in a dialog: Enter sends, Esc closes, refusals stand beside their fields or above the buttons. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { title, okText, hint, danger = false, initialValues, submit, onClose, children } = props;
  const formId = useId();
  useFocusReturn();
  const [form] = Form.useForm<Values>();
  const [refusals, setRefusals] = useState<readonly ShownUserError[]>([]);
  const send = useMutation({
    mutationFn: submit,
    onSuccess: (errors) => {
      setRefusals(placeFieldErrors(form, errors));
      if (errors.length === 0) onClose();
    },
  });
  const failure = send.error ? toApiError(send.error) : undefined;
  const trace = failure?.requestId ? `（追踪号 ${failure.requestId}）` : '';
  const shown = failure ? [{ message: `${failure.message}${trace}` }] : refusals;
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ danger, htmlType: 'submit', form: formId }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      afterOpenChange={(isOpen) => (isOpen ? focusFirstField(formId) : undefined)}
      destroyOnHidden
      width="40em"
    >
      {hint ? <p className="muted">{hint}</p> : null}
      <Form<Values>
        id={formId}
        form={form}
        layout="vertical"
        aria-label={title}
        {...(initialValues ? { initialValues } : {})}
        onFinish={(values) => send.mutate(values)}
      >
        {typeof children === 'function' ? children(form) : children}
        <UserErrorList errors={shown} />
      </Form>
    </Modal>
  );
}

/** A dialog over another one would leave the cursor on its closing cross. */
function focusFirstField(formId: string): void {
  const form = document.getElementById(formId);
  if (form?.contains(document.activeElement)) return;
  form?.querySelector<HTMLElement>('input, textarea')?.focus();
}
