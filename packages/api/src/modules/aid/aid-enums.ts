import { AID_OCCASION, AID_PROJECT_STATUS, AID_REGIME, AID_STATUS } from '@bangfu/schema/vocabulary/aid';
import { MATERIAL } from '@bangfu/schema/vocabulary/hardship-procedure';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';

export const AidStatusEnum = enumOf('AidStatus', '帮扶申请的状态（SM2）', labelsOf(AID_STATUS.entries));
export const AidRegimeEnum = enumOf('AidRegime', '帮扶方式', labelsOf(AID_REGIME.entries));
export const AidOccasionEnum = enumOf('AidOccasion', '帮扶时机', labelsOf(AID_OCCASION.entries));
export const AidProjectStatusEnum = enumOf(
  'AidProjectStatus',
  '帮扶项目的状态',
  labelsOf(AID_PROJECT_STATUS.entries),
);
export const AidMaterialEnum = enumOf('AidMaterial', '帮扶申请材料', labelsOf(MATERIAL.entries));
export const AidDecisionEnum = enumOf('AidDecision', '审批结论', { APPROVED: '同意', REJECTED: '不予帮扶' });
