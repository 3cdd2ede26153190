import { CATEGORY_LABELS, HARDSHIP_CATEGORIES } from '@bangfu/schema/vocabulary/file-status';
import { Form } from 'antd';
import { ChoiceField } from '../../../components/choice-field.js';
import { FormDialog } from '../../../components/form-dialog.js';
import { showMoney } from '../../../components/format.js';
import { PhraseField } from '../../../components/phrase-field.js';
import { useFinished } from '../../../components/use-finished.js';
import { type HardshipCategory, HardshipReviewDocument } from '../../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../../graphql/use-tenant-query.js';
import { FILE_TEXT } from '../../../text/hardship-file.js';
import { PHRASES, STEP_TEXT } from '../../../text/hardship-steps.js';
import type { Evaluation } from '../calculation.js';
import type { DialogProps } from './dialog-props.js';

const CATEGORIES = HARDSHIP_CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }));

interface ReviewValues {
  category: HardshipCategory;
  deviationReason?: string;
}

/** CHECKING → REVIEWED: the review meeting settles the category (R-HF-01, 02, 05, 07). */
export function ReviewDialog({ file, onClose }: DialogProps) {
  const review = useTenantMutation(HardshipReviewDocument);
  const finished = useFinished();
  const [latest] = file.evaluations;
  return (
    <FormDialog<ReviewValues>
      title={STEP_TEXT.review}
      okText={STEP_TEXT.review}
      hint={STEP_TEXT.reviewHint}
      initialValues={latest?.suggestedCategory ? { category: latest.suggestedCategory } : {}}
      onClose={onClose}
      submit={async ({ category, deviationReason }) => {
        const { hardshipFileReview } = await review.mutateAsync({
          input: {
            id: file.id,
            expectedVersion: file.version,
            category,
            deviationReason: deviationReason ?? null,
          },
        });
        return finished(hardshipFileReview.userErrors, STEP_TEXT.reviewed);
      }}
    >
      {latest ? <Suggestion evaluation={latest} /> : null}
      <Form.Item
        name="category"
        label={STEP_TEXT.category}
        rules={[{ required: true, message: STEP_TEXT.choose(STEP_TEXT.category) }]}
      >
        <ChoiceField label={STEP_TEXT.category} options={CATEGORIES} />
      </Form.Item>
      <Form.Item name="deviationReason" label={STEP_TEXT.deviation} extra={STEP_TEXT.deviationHint}>
        <PhraseField phrases={PHRASES.deviation} />
      </Form.Item>
    </FormDialog>
  );
}

function Suggestion({ evaluation }: { evaluation: Evaluation }) {
  const { suggestedCategory, netPerCapita, dibao, exclusions } = evaluation;
  const suggested = suggestedCategory ? CATEGORY_LABELS[suggestedCategory] : STEP_TEXT.notEligible;
  return (
    <p>
      {STEP_TEXT.suggested}：<strong>{suggested}</strong>；{FILE_TEXT.net} {showMoney(netPerCapita)} 元，
      {FILE_TEXT.dibao} {showMoney(dibao)} 元/月
      {exclusions.length > 0
        ? `；${FILE_TEXT.exclusions}：${exclusions.map(({ label }) => label).join('、')}`
        : ''}
    </p>
  );
}
