/** What class-validator calls a broken rule → what the caller is told. */
const RULES: Readonly<Record<string, string>> = {
  maxLength: '太长',
  minLength: '太短',
  arrayMaxSize: '太多项',
  arrayMinSize: '太少项',
  isInt: '应是整数',
  min: '太小',
  max: '太大',
};

interface Fault {
  property: string;
  constraints?: Record<string, string>;
  children?: Fault[];
}

/**
 * The sentence for inputs whose shape is right but whose values break the declared bounds; undefined for other errors.
 * Names the fields as the schema does, since a program reads them.
 */
export function argumentFaults(error: unknown): string | undefined {
  const { extensions } = error as { extensions?: { validationErrors?: unknown } };
  const faults = extensions?.validationErrors;
  if (!Array.isArray(faults)) return undefined;
  const named = (faults as Fault[]).flatMap((fault) => sentences(fault, ''));
  return `输入不合要求：${[...new Set(named)].slice(0, 5).join('；') || '请对照接口说明检查'}`;
}

function sentences({ property, constraints, children }: Fault, above: string): string[] {
  const place = above === '' ? property : `${above}.${property}`;
  const own = Object.keys(constraints ?? {}).map((rule) => `${place} ${RULES[rule] ?? '不合要求'}`);
  return [...own, ...(children ?? []).flatMap((child) => sentences(child, place))];
}
