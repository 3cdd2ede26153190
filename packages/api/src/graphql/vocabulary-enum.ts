import { registerEnumType } from 'type-graphql';

/** An enum of the API from a vocabulary: the codes are its values, the labels their descriptions. */
export function enumOf(
  name: string,
  description: string,
  labels: Readonly<Record<string, string>>,
): Record<string, string> {
  const codes = Object.keys(labels);
  const values = Object.fromEntries(codes.map((code) => [code, code]));
  const valuesConfig = Object.fromEntries(codes.map((code) => [code, { description: labels[code] }]));
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

/** The labels of a dictionary by their codes. */
export function labelsOf(entries: readonly { code: string; label: string }[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ code, label }) => [code, label]));
}
