import type {
  ApolloServerPlugin,
  GraphQLRequestContextResponseForOperation,
  GraphQLResponse,
} from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  getVariableValues,
} from 'graphql';
import { handWritten } from './catalog.js';
import { type CompiledRead, Compiler } from './compile.js';
import type { ReadDeps } from './deps.js';
import { NotCompilableError } from './not-compilable.js';
import { PreparedNames } from './prepared-names.js';
import { failRead } from './resolvers.js';
import { ReadFailed, Run } from './run.js';
import { type Variables, conditionVariables } from './selection.js';

const MOST_PLANS = 1_000;
const MOST_OWN_NAMES = 300;
/** Each range has statements of its own; they may not use up the names of one's own unit. */
const MOST_WIDE_NAMES = 100;

/** Answer text on its way through Apollo; `toJSON` serves whoever looks at `data` before it is sent. */
class AnswerText {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

type Plan = { readonly read: CompiledRead } | { readonly reason: string };

/** Compiles operations and answers them; plans are kept by document, operation and the values of its `@skip`/`@include` variables. */
export class ReadCompiler<C extends object> {
  private readonly plans = new Map<string, Plan>();
  private readonly names = {
    own: new PreparedNames(MOST_OWN_NAMES),
    wide: new PreparedNames(MOST_WIDE_NAMES),
  };
  private readonly custom: ReadonlySet<string>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly deps: ReadDeps<C>,
  ) {
    this.custom = handWritten(schema);
  }

  /** The text of `data`, or undefined when the resolvers must answer. */
  async answer(request: {
    document: DocumentNode;
    operation: OperationDefinitionNode;
    documentKey: string;
    variables: Record<string, unknown>;
    context: C;
  }): Promise<string | undefined> {
    const { operation, context } = request;
    if (operation.operation !== OperationTypeNode.QUERY) return undefined;
    const { coerced } = getVariableValues(
      this.schema,
      operation.variableDefinitions ?? [],
      request.variables,
    );
    if (!coerced) return undefined;
    const plan = this.planOf(request.document, operation, request.documentKey, coerced);
    if ('reason' in plan) {
      this.deps.onOutcome?.('resolvers', plan.reason);
      return undefined;
    }
    return await this.run(plan.read, context, coerced);
  }

  private async run(read: CompiledRead, context: C, variables: Variables): Promise<string | undefined> {
    try {
      const roots = new Set(read.roots.map(({ coordinate }) => coordinate));
      for (const [coordinate, field] of read.coordinates) {
        if (roots.has(coordinate) || field.extensions['access'])
          this.deps.authorize(coordinate, field, context);
      }
      const text = await new Run(read, this.deps, this.names, context, variables).answer();
      this.deps.onOutcome?.('compiled');
      return text;
    } catch (error) {
      const failed = error instanceof ReadFailed;
      const reason = failed ? error.cause : error;
      if (failed) failRead(context, error.cause);
      this.deps.onOutcome?.(failed ? 'failed' : 'irregular', reason instanceof Error ? reason.message : '');
      return undefined;
    }
  }

  private planOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    documentKey: string,
    variables: Variables,
  ): Plan {
    const deciding = conditionVariables(document).map((name) => (variables[name] === true ? '1' : '0'));
    const key = `${documentKey}:${operation.name?.value ?? ''}:${deciding.join('')}`;
    const known = this.plans.get(key);
    if (known) {
      this.plans.delete(key);
      this.plans.set(key, known);
      return known;
    }
    const plan = this.compile(document, operation, variables);
    this.plans.set(key, plan);
    if (this.plans.size > MOST_PLANS) this.plans.delete(this.plans.keys().next().value ?? '');
    return plan;
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Plan {
    try {
      return { read: new Compiler(this.schema, this.custom, document, operation, variables).compile() };
    } catch (error) {
      if (error instanceof NotCompilableError) return { reason: error.message };
      throw error;
    }
  }
}

/**
 * The Apollo side: `plugin` answers compilable operations after parsing, validation and choice of the operation, and
 * `stringifyResult` lets their text through. What can't be compiled, and whatever is unusual, runs through the resolvers.
 */
export function compiledReads<C extends object>(
  schema: GraphQLSchema,
  deps: ReadDeps<C>,
): { plugin: ApolloServerPlugin<C>; stringifyResult: (result: FormattedExecutionResult) => string } {
  const compiler = new ReadCompiler(schema, deps);
  return {
    plugin: {
      async requestDidStart() {
        return { responseForOperation: async (context) => await respond(compiler, context) };
      },
    },
    stringifyResult,
  };
}

async function respond<C extends object>(
  compiler: ReadCompiler<C>,
  context: GraphQLRequestContextResponseForOperation<C>,
): Promise<GraphQLResponse | null> {
  // Apollo's type promises an operation; there is none when `operationName` names nothing, and execution says so.
  const operation = context.operation as OperationDefinitionNode | undefined;
  if (!operation) return null;
  const text = await compiler.answer({
    document: context.document,
    operation,
    documentKey: context.queryHash ?? context.source ?? '',
    variables: context.request.variables ?? {},
    context: context.contextValue,
  });
  if (text === undefined) return null;
  const overHttp = context.request.http !== undefined;
  const data = overHttp
    ? (new AnswerText(text) as unknown as Record<string, unknown>)
    : (JSON.parse(text) as Record<string, unknown>);
  return {
    http: { status: undefined, headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { data } },
  };
}

function stringifyResult(result: FormattedExecutionResult): string {
  const { data, ...rest } = result;
  if (!(data instanceof AnswerText)) return `${JSON.stringify(result)}\n`;
  const extra = Object.entries(rest).filter(([, value]) => value !== undefined);
  const members = extra.map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{"data":${data.text}${members.join('')}}\n`;
}
