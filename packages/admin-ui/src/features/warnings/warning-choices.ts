import {
  WARNING_LEVEL_LABELS,
  WARNING_SOURCE_LABELS,
  WARNING_STATUS_LABELS,
} from '@bangfu/schema/vocabulary/casework';

function choicesOf<Code extends string>(labels: Readonly<Record<Code, string>>) {
  return (Object.keys(labels) as Code[]).map((value) => ({ value, label: labels[value] }));
}

export const STATUSES = choicesOf(WARNING_STATUS_LABELS);
export const LEVELS = choicesOf(WARNING_LEVEL_LABELS);
export const SOURCES = choicesOf(WARNING_SOURCE_LABELS);
