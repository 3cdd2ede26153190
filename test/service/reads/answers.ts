import { createHash } from 'node:crypto';
import { type ExecutionResult, execute, getOperationAST, parse, validate } from 'graphql';
import { ReadCompiler } from '@bangfu/api/src/reads/compiled-reads.ts';
import type { Context, Sample } from './sample-database.ts';

export interface BothAnswers {
  compiled: string | undefined;
  resolved: ExecutionResult;
}

const compilers = new WeakMap<Sample, ReadCompiler<Context>>();

function compilerOf(sample: Sample): ReadCompiler<Context> {
  const known = compilers.get(sample);
  if (known) return known;
  const made = new ReadCompiler(sample.schema, sample.deps);
  compilers.set(sample, made);
  return made;
}

/** One operation answered by the compiler and by graphql-js over the resolvers. */
export async function bothWays(
  sample: Sample,
  source: string,
  variables: Record<string, unknown>,
  context: Context,
): Promise<BothAnswers> {
  const document = parse(source);
  const faults = validate(sample.schema, document);
  if (faults.length > 0) throw new Error(`${faults.map((fault) => fault.message).join('\n')}\n${source}`);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const compiled = await compilerOf(sample).answer({
    document,
    operation,
    documentKey: createHash('sha256').update(source).digest('hex'),
    variables,
    context: { ...context },
  });
  const resolved = await execute({
    schema: sample.schema,
    document,
    variableValues: variables,
    contextValue: { ...context },
  });
  return { compiled, resolved };
}
