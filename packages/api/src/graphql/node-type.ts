const types = new WeakMap<object, string>();

/** Remembers which object type a row is of, for a field that may answer any. Returns the row. */
export function asNode<Row extends object>(row: Row, typeName: string): Row {
  types.set(row, typeName);
  return row;
}

/** The object type of a row that `asNode` was told of. */
export function typeOfNode(row: object): string | undefined {
  return types.get(row);
}
