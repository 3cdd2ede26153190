/** Thrown while compiling: the operation goes through the resolvers. */
export class NotCompilableError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotCompilableError';
  }
}
