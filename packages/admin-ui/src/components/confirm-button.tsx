import { useMutation } from '@tanstack/react-query';
import { App, Button, type ButtonProps } from 'antd';
import { toApiError } from '../graphql/api-error.js';
import type { ShownUserError } from './user-errors.js';

interface ConfirmButtonProps {
  label: string;
  /** The question, naming what it is about. */
  question: string;
  hint?: string;
  done: string;
  danger?: boolean;
  type?: ButtonProps['type'];
  run: () => Promise<readonly ShownUserError[]>;
}

/** Asks once, does it, says what happened or why not. Only for what cannot simply be undone. */
export function ConfirmButton({
  label,
  question,
  hint,
  done,
  danger = false,
  type = 'default',
  run,
}: ConfirmButtonProps) {
  const { modal, message } = App.useApp();
  const action = useMutation({
    mutationFn: run,
    onSuccess: (errors) => {
      if (errors.length === 0) void message.success(done);
      else modal.error({ title: '没有办成', content: errors.map((error) => error.message).join('；') });
    },
    onError: (error) => {
      const { message: text, requestId } = toApiError(error);
      modal.error({ title: '没有办成', content: requestId ? `${text}（追踪号 ${requestId}）` : text });
    },
  });
  const ask = () =>
    modal.confirm({
      title: question,
      content: hint,
      okText: label,
      okButtonProps: { danger },
      onOk: async () => {
        await action.mutateAsync().catch(() => undefined);
      },
    });
  return (
    <Button type={type} danger={danger} loading={action.isPending} onClick={() => void ask()}>
      {label}
    </Button>
  );
}
