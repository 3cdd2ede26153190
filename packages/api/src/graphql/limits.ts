import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  Kind,
  parse,
} from 'graphql';

/** The limits every request meets before validation; `apiLimits` answers exactly these. */
export const API_LIMITS = {
  maxBodyBytes: 102_400,
  maxTokens: 2_000,
  maxDepth: 10,
  maxAliases: 20,
  maxDirectives: 20,
  maxRootFields: 10,
  maxRootMutations: 5,
  maxDuplicates: 20,
  maxPage: 100,
  maxListInput: 250,
  maxNodes: 5_000,
  timeoutMs: 10_000,
} as const;

/** A document refused before validation: always answered with 400. */
export class LimitExceeded extends Error {
  constructor(
    readonly code: 'GRAPHQL_PARSE_FAILED' | 'DEPTH_LIMIT' | 'COST_LIMIT_EXCEEDED' | 'BAD_USER_INPUT',
    message: string,
  ) {
    super(message);
    this.name = 'LimitExceeded';
  }
}

const DEFAULT_PAGE = 20;
const MAX_VISITS = 10_000;

interface Tally {
  aliases: number;
  directives: number;
  visits: number;
  nodes: number;
  seen: Map<string, number>;
}

/**
 * Parses and weighs a document before Apollo sees it, because validation is quadratic in the document's size.
 * Errors: `LimitExceeded` with the limit's name and value.
 */
export function parseWithinLimits(
  source: string,
  variables: Record<string, unknown> = {},
  operationName?: string,
): DocumentNode {
  const document = kept.get(source) ?? parseAnew(source);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const operations = document.definitions.filter(isOperation);
  const asked = operationName ? operations.filter(({ name }) => name?.value === operationName) : operations;
  if (asked.length !== 1)
    throw new LimitExceeded(
      'BAD_USER_INPUT',
      operationName
        ? '没有 operationName 所指的操作，或同名的不止一个'
        : '有几个操作时，请用 operationName 指明一个',
    );
  for (const operation of asked) weigh(operation, fragments, variables);
  keep(source, document);
  return document;
}

/** Kept documents, in characters: their trees take some fifty times as much memory. */
const MOST_KEPT = 400_000;
const kept = new Map<string, DocumentNode>();
let keptCharacters = 0;

/** The tree of a document seen before: clients send the same few over and over. The least recently used go first. */
function keep(source: string, document: DocumentNode): void {
  if (!kept.delete(source)) keptCharacters += source.length;
  kept.set(source, document);
  for (const oldest of kept.keys()) {
    if (keptCharacters <= MOST_KEPT) return;
    kept.delete(oldest);
    keptCharacters -= oldest.length;
  }
}

function parseAnew(source: string): DocumentNode {
  try {
    return parse(source, { maxTokens: API_LIMITS.maxTokens });
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^Syntax Error: /, '') : '';
    const tooLong = detail.includes('token limit');
    throw new LimitExceeded(
      'GRAPHQL_PARSE_FAILED',
      tooLong ? `查询太长：最多 ${API_LIMITS.maxTokens} 个词` : `查询写法有误：${detail.slice(0, 200)}`,
    );
  }
}

function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}

function weigh(
  operation: OperationDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
  variables: Record<string, unknown>,
): void {
  const tally: Tally = { aliases: 0, directives: 0, visits: 0, nodes: 0, seen: new Map() };
  const roots = operation.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD).length;
  const most = operation.operation === 'mutation' ? API_LIMITS.maxRootMutations : API_LIMITS.maxRootFields;
  if (roots > most)
    throw new LimitExceeded(
      'COST_LIMIT_EXCEEDED',
      `一次最多 ${most} 个顶层字段，这里有 ${roots} 个，请分开发送`,
    );

  const walk = (
    set: SelectionSetNode,
    depth: number,
    multiplier: number,
    path: string,
    trail: readonly string[],
  ): void => {
    if (depth > API_LIMITS.maxDepth) {
      throw new LimitExceeded('DEPTH_LIMIT', `查询嵌套超过 ${API_LIMITS.maxDepth} 层，请拆成几次查询`);
    }
    for (const selection of set.selections) {
      tally.visits += 1;
      tally.directives += selection.directives?.length ?? 0;
      if (tally.visits > MAX_VISITS)
        throw new LimitExceeded('COST_LIMIT_EXCEEDED', '查询展开后太大，请减少片段或字段');
      if (tally.directives > API_LIMITS.maxDirectives) {
        throw new LimitExceeded('COST_LIMIT_EXCEEDED', `指令超过 ${API_LIMITS.maxDirectives} 个`);
      }
      if (selection.kind === Kind.FIELD) {
        weighField(selection, depth, multiplier, path, trail);
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, depth, multiplier, path, trail);
        continue;
      }
      const name = selection.name.value;
      if (trail.includes(name)) throw new LimitExceeded('BAD_USER_INPUT', `片段 ${name} 引用了自己`);
      const fragment = fragments.get(name);
      if (fragment) walk(fragment.selectionSet, depth, multiplier, path, [...trail, name]);
    }
  };

  const weighField = (
    field: FieldNode,
    depth: number,
    multiplier: number,
    path: string,
    trail: readonly string[],
  ): void => {
    if (field.alias) tally.aliases += 1;
    if (tally.aliases > API_LIMITS.maxAliases) {
      throw new LimitExceeded('COST_LIMIT_EXCEEDED', `别名超过 ${API_LIMITS.maxAliases} 个`);
    }
    const key = `${path}.${field.alias?.value ?? field.name.value}`;
    const times = (tally.seen.get(key) ?? 0) + 1;
    tally.seen.set(key, times);
    if (times > API_LIMITS.maxDuplicates) {
      throw new LimitExceeded(
        'COST_LIMIT_EXCEEDED',
        `字段 ${field.name.value} 重复超过 ${API_LIMITS.maxDuplicates} 次`,
      );
    }
    if (!field.selectionSet) return;
    const size = pageSize(field, variables);
    const grown = size === undefined ? multiplier : multiplier * size;
    tally.nodes += grown;
    if (tally.nodes > API_LIMITS.maxNodes) {
      throw new LimitExceeded(
        'COST_LIMIT_EXCEEDED',
        `这次查询最多可能返回 ${tally.nodes} 个节点，超过 ${API_LIMITS.maxNodes}，请减小 first`,
      );
    }
    walk(field.selectionSet, depth + 1, grown, key, trail);
  };

  walk(operation.selectionSet, 1, 1, '', []);
}

function pageSize(field: FieldNode, variables: Record<string, unknown>): number | undefined {
  const argument = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
  if (!argument) return isPage(field) ? DEFAULT_PAGE : undefined;
  const value =
    argument.value.kind === Kind.VARIABLE
      ? variables[argument.value.name.value]
      : 'value' in argument.value
        ? Number(argument.value.value)
        : Number.NaN;
  if (value === undefined || value === null) return DEFAULT_PAGE;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > API_LIMITS.maxPage) {
    throw new LimitExceeded(
      'BAD_USER_INPUT',
      `每页条数 ${argument.name.value} 应在 1 到 ${API_LIMITS.maxPage} 之间`,
    );
  }
  return value;
}

/** A connection is known by what is asked of it; plain lists are short by declaration. */
function isPage(field: FieldNode): boolean {
  const asked = field.selectionSet?.selections ?? [];
  return asked.some(
    (selection) => selection.kind === Kind.FIELD && ['nodes', 'edges'].includes(selection.name.value),
  );
}
