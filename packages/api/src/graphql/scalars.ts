import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

function fault(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function stringOf(node: ValueNode, name: string): string {
  if (node.kind !== Kind.STRING) throw fault(`${name} 应写成字符串`);
  return node.value;
}

/** Fen (bigint) of a yuan text such as "1234.50". Refuses more than two decimals, so that no fen is ever rounded away. */
export function fenOf(yuan: string): bigint {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (!match) throw fault(`金额“${yuan.slice(0, 40)}”不正确，请写成元，最多两位小数，例如 1234.50`);
  const fen = BigInt(match[2] ?? '0') * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -fen : fen;
}

/** Yuan text with two decimals of an amount in fen. */
export function yuanOf(fen: bigint | number | string): string {
  const value = BigInt(fen);
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const MoneyScalar = new GraphQLScalarType({
  name: 'Money',
  description: '金额，单位元，两位小数的字符串，如 "1234.50"；内部以整数分计算，绝不用浮点数',
  serialize: (value) => yuanOf(value as bigint | number | string),
  parseValue: (value) => {
    if (typeof value !== 'string') throw fault('金额应写成字符串，例如 "1234.50"');
    return fenOf(value);
  },
  parseLiteral: (node) => fenOf(stringOf(node, '金额')),
});

function civilDateOf(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const date = match ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw fault(`日期“${text.slice(0, 40)}”不正确，请写成 2026-11-24 的样子`);
  }
  return text;
}

export const DateScalar = new GraphQLScalarType({
  name: 'Date',
  description: '日期（北京时间的民用日期），YYYY-MM-DD',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: (value) => {
    if (typeof value !== 'string') throw fault('日期应写成字符串，例如 "2026-11-24"');
    return civilDateOf(value);
  },
  parseLiteral: (node) => civilDateOf(stringOf(node, '日期')),
});

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) || Number.isNaN(instant.getTime())) {
    throw fault(`时刻“${text.slice(0, 40)}”不正确，请写成 2026-11-24T08:00:00Z 的样子`);
  }
  return instant;
}

export const DateTimeScalar = new GraphQLScalarType({
  name: 'DateTime',
  description: '时刻，RFC 3339，输出为 UTC 毫秒，如 2026-11-24T08:00:00.000Z',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: (value) => {
    if (typeof value !== 'string') throw fault('时刻应写成字符串');
    return instantOf(value);
  },
  parseLiteral: (node) => instantOf(stringOf(node, '时刻')),
});

function jsonOf(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map(jsonOf);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, jsonOf(field.value)]));
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.VARIABLE:
      throw fault('这里不能用变量');
  }
}

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: '任意 JSON，只用于参数值与错误细节，不可用作筛选条件',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: jsonOf,
});
