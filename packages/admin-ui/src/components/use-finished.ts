import { App } from 'antd';
import type { ShownUserError } from './user-errors.js';

/** Says what happened when nothing was refused; passes the refusals on. */
export function useFinished(): (
  errors: readonly ShownUserError[],
  done: string,
) => readonly ShownUserError[] {
  const { message } = App.useApp();
  return (errors, done) => {
    if (errors.length === 0) void message.success(done);
    return errors;
  };
}
