import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  getDirectiveValues,
  isAbstractType,
  visit,
} from 'graphql';

export type Fields = ReadonlyMap<string, readonly FieldNode[]>;
export type Variables = Readonly<Record<string, unknown>>;

/** The fields an object answers, merged by response name in the order graphql-js gives them. */
export class Selection {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  fields(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Fields {
    const found = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const set of sets) this.collect(type, set, found, visited);
    return found;
  }

  subfields(type: GraphQLObjectType, nodes: readonly FieldNode[]): Fields {
    return this.fields(
      type,
      nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : [])),
    );
  }

  private collect(
    type: GraphQLObjectType,
    set: SelectionSetNode,
    found: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const node of set.selections) {
      if (!this.included(node)) continue;
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        found.set(name, [...(found.get(name) ?? []), node]);
        continue;
      }
      if (node.kind === Kind.INLINE_FRAGMENT) {
        if (this.applies(type, node.typeCondition?.name.value))
          this.collect(type, node.selectionSet, found, visited);
        continue;
      }
      const name = node.name.value;
      const fragment = this.fragments.get(name);
      if (visited.has(name) || !fragment) continue;
      visited.add(name);
      if (this.applies(type, fragment.typeCondition.name.value))
        this.collect(type, fragment.selectionSet, found, visited);
    }
  }

  private included(node: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, node, this.variables);
    if (skip?.['if'] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.['if'] !== false;
  }

  private applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const target = this.schema.getType(condition);
    return isAbstractType(target) && this.schema.isSubType(target, type);
  }
}

const conditions = new WeakMap<DocumentNode, readonly string[]>();

/** The variables that decide `@skip` and `@include`: the only ones a compiled plan may depend on. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const known = conditions.get(document);
  if (known) return known;
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'skip' && node.name.value !== 'include') return;
      for (const { value } of node.arguments ?? [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  const list = [...names].toSorted();
  conditions.set(document, list);
  return list;
}
