import { CATEGORY_LABELS, HARDSHIP_CATEGORIES } from '@bangfu/schema/vocabulary/file-status';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select, type GetRef } from 'antd';
import { useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useHotkeys } from '../../app/hotkeys.js';
import { UserErrorList } from '../../components/user-errors.js';
import { toApiError } from '../../graphql/api-error.js';
import type { DecisionResult, HardshipCategory } from '../../graphql/generated/graphql.js';
import {
  APPROVAL_TEXT,
  OPINION_LABELS,
  PHRASES,
  REVIEW_PHRASES,
  VERDICT_LABELS,
} from '../../text/approvals.js';
import type { ApprovalFile } from './approval-case.js';
import { GONE, STALE, isReview, useDecision, type DecisionOutcome } from './use-decision.js';

interface DecisionPanelProps {
  file: ApprovalFile;
  verbs: readonly string[];
  verdict: DecisionResult;
  /** Digits take phrases. */
  hasKeys: boolean;
  opinion: string;
  onOpinion: (opinion: string) => void;
  onCancel: () => void;
  /** Reads the file again after somebody else changed it; gives the version that now stands on the screen. */
  onReload: () => Promise<number>;
  onSkip: () => void;
  onDone: (outcome: DecisionOutcome) => void;
}

/** The verdict with its words: a digit takes a phrase, Enter confirms, a refusal keeps what was typed. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { file, verbs, verdict, hasKeys, opinion, onOpinion, onCancel, onReload, onSkip, onDone } = props;
  const review = isReview(verbs, verdict);
  const [category, setCategory] = useState(file.evaluations[0]?.suggestedCategory ?? undefined);
  const [readVersion, setReadVersion] = useState(file.version);
  const decide = useDecision();
  const send = useMutation({
    mutationFn: async () =>
      await decide({ file: { id: file.id, version: readVersion }, verbs, verdict, opinion, category }),
    onSuccess: (outcome) => {
      if (outcome.errors.length === 0) onDone(outcome);
    },
  });
  const phrases: readonly string[] = review ? REVIEW_PHRASES : PHRASES[verdict];
  const take = (phrase: string): void => onOpinion(withPhrase(opinion, phrase, phrases));
  useHotkeys({ ...(hasKeys ? phraseKeys(phrases, take) : {}), escape: onCancel });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!send.isPending) send.mutate();
  };
  const id = useId();
  const field = useRef<GetRef<typeof Input.TextArea>>(null);
  return (
    <form className="decision" aria-label={APPROVAL_TEXT.confirm(VERDICT_LABELS[verdict])} onSubmit={submit}>
      <PhraseList phrases={phrases} onTake={take} />
      {review ? <CategoryField value={category} onChange={setCategory} /> : null}
      <label htmlFor={id}>{review ? APPROVAL_TEXT.reviewReason : OPINION_LABELS[verdict]}</label>
      <Input.TextArea
        id={id}
        ref={field}
        value={opinion}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={500}
        onChange={({ target }) => onOpinion(target.value)}
        onKeyDown={(event) => {
          if (isConfirming(event)) submit(event);
        }}
      />
      <Refusals
        {...(send.error ? { error: send.error } : {})}
        {...(send.data ? { outcome: send.data } : {})}
        onReload={() => {
          send.reset();
          field.current?.focus();
          void onReload().then(setReadVersion);
        }}
        onSkip={onSkip}
      />
      <div className="decision-buttons">
        <Button
          autoFocus
          type="primary"
          danger={verdict === 'REJECT'}
          htmlType="submit"
          loading={send.isPending}
        >
          {APPROVAL_TEXT.confirm(VERDICT_LABELS[verdict])}（Enter）
        </Button>
        <Button onClick={onCancel}>{APPROVAL_TEXT.cancel}（Esc）</Button>
      </div>
    </form>
  );
}

/** Enter confirms unless it ends the typing of a Chinese word; Shift+Enter begins a line. */
function isConfirming({ key, shiftKey, nativeEvent }: KeyboardEvent): boolean {
  return key === 'Enter' && !shiftKey && !nativeEvent.isComposing;
}

/** A phrase replaces another phrase and is put behind what was typed by hand. */
function withPhrase(opinion: string, phrase: string, phrases: readonly string[]): string {
  const text = opinion.trim();
  return text === '' || phrases.includes(text) ? phrase : `${text}；${phrase}`;
}

function phraseKeys(phrases: readonly string[], take: (phrase: string) => void): Record<string, () => void> {
  return Object.fromEntries(
    phrases.flatMap((phrase, index) =>
      [`${index + 1}`, `alt+${index + 1}`].map((key) => [key, () => take(phrase)] as const),
    ),
  );
}

function PhraseList({ phrases, onTake }: { phrases: readonly string[]; onTake: (phrase: string) => void }) {
  return (
    <ol className="digit-phrases" aria-label={APPROVAL_TEXT.phrases}>
      {phrases.map((phrase, index) => (
        <li key={phrase}>
          <Button size="small" onClick={() => onTake(phrase)}>
            <kbd>{index + 1}</kbd> {phrase}
          </Button>
        </li>
      ))}
    </ol>
  );
}

function CategoryField({
  value,
  onChange,
}: {
  value: HardshipCategory | undefined;
  onChange: (category: HardshipCategory) => void;
}) {
  return (
    <Select<HardshipCategory>
      aria-label={APPROVAL_TEXT.category}
      placeholder={APPROVAL_TEXT.category}
      {...(value ? { value } : {})}
      onChange={onChange}
      options={HARDSHIP_CATEGORIES.map((code) => ({ value: code, label: CATEGORY_LABELS[code] }))}
    />
  );
}

interface RefusalsProps {
  error?: Error;
  outcome?: DecisionOutcome;
  onReload: () => void;
  onSkip: () => void;
}

function Refusals({ error, outcome, onReload, onSkip }: RefusalsProps) {
  if (error) {
    const { message, requestId } = toApiError(error);
    return (
      <UserErrorList errors={[{ message: requestId ? `${message}（追踪号 ${requestId}）` : message }]} />
    );
  }
  const errors = outcome?.errors ?? [];
  return (
    <>
      <UserErrorList errors={errors} />
      {errors.some(({ code }) => code === STALE) ? (
        <div>
          <Button autoFocus onClick={onReload}>
            {APPROVAL_TEXT.reload}
          </Button>
        </div>
      ) : null}
      {errors.some(({ code }) => code === GONE) ? (
        <div>
          <Button autoFocus onClick={onSkip}>
            {APPROVAL_TEXT.skip}
          </Button>
        </div>
      ) : null}
    </>
  );
}
