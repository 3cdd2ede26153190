import { defineDictionary } from './dictionary.js';
import type { MATERIAL } from './hardship-procedure.js';
import type { Programme } from './funds.js';

/* The words of aid: programmes, their regimes, periods and materials, and the steps of an application (domain.md §1.4, SM2). */

export const AID_STATUS = defineDictionary('AID_STATUS', '帮扶申请状态', {
  DRAFT: '草稿',
  SUBMITTED: '已提交',
  MATERIAL_NEEDED: '待补材料',
  ACCEPTED: '已受理',
  REVIEWED: '待审批',
  APPROVED: '待发放',
  REJECTED: '不予帮扶',
  CANCELLED: '已撤销',
  BATCHED: '已列入发放批次',
  PAID: '已发放',
  PAY_FAILED: '发放失败',
  CONFIRMED: '已确认收到',
  CLOSED: '已办结',
});
export type AidStatus = (typeof AID_STATUS)['codes'][number];

export const AID_REGIME = defineDictionary('AID_REGIME', '帮扶方式', {
  FILE_BASED: ['依档帮扶', '建档帮扶'],
  PROJECT_BASED: ['项目制', '项目帮扶'],
});
export type AidRegime = (typeof AID_REGIME)['codes'][number];

export const AID_PROJECT_STATUS = defineDictionary('AID_PROJECT_STATUS', '帮扶项目状态', {
  DRAFT: '待启用',
  OPEN: '实施中',
  CLOSED: '已结束',
});

/** Occasions of help that is given now and then; a period is the year with one of them. */
export const AID_OCCASION = defineDictionary('AID_OCCASION', '帮扶时机', {
  NEW_YEAR: ['元旦'],
  SPRING: ['春节', '两节'],
  MAY_DAY: ['五一', '劳动节'],
  SUMMER: ['夏季', '高温季'],
  MID_AUTUMN: ['中秋'],
  NATIONAL_DAY: ['国庆'],
  DAILY: ['日常'],
});
export type AidOccasion = (typeof AID_OCCASION)['codes'][number];

/** YEAR `2026`, QUARTER `2026Q1`, OCCASION `2026-SPRING`, DAY `2026-07-01`: the day of the event. */
export type AidPeriodKind = 'YEAR' | 'QUARTER' | 'OCCASION' | 'DAY';

type Material = (typeof MATERIAL)['codes'][number];

export interface ProgrammeRule {
  /** How it may be given: to households on file, or inside a project. */
  regimes: readonly AidRegime[];
  /** Whom the cap and the one payment a period are counted for. */
  per: 'HOUSEHOLD' | 'PERSON';
  period: AidPeriodKind;
  /** What is handed in with the application. */
  materials: readonly Material[];
}

const onFile: readonly AidRegime[] = ['FILE_BASED'];
const either: readonly AidRegime[] = ['FILE_BASED', 'PROJECT_BASED'];
const inProject: readonly AidRegime[] = ['PROJECT_BASED'];

/** Every programme of domain.md §1.4 with what it asks for. Amounts are policy parameters. */
export const PROGRAMME_RULES: Readonly<Record<Programme, ProgrammeRule>> = {
  LIVING: { regimes: onFile, per: 'HOUSEHOLD', period: 'YEAR', materials: ['APPLICATION_FORM'] },
  MEDICAL: {
    regimes: onFile,
    per: 'HOUSEHOLD',
    period: 'YEAR',
    materials: ['APPLICATION_FORM', 'DIAGNOSIS', 'MEDICAL_BILLS'],
  },
  EDUCATION: {
    regimes: either,
    per: 'PERSON',
    period: 'YEAR',
    materials: ['APPLICATION_FORM', 'SCHOOL_CERTIFICATE'],
  },
  WARMTH: { regimes: either, per: 'PERSON', period: 'OCCASION', materials: [] },
  REGULAR: { regimes: onFile, per: 'HOUSEHOLD', period: 'QUARTER', materials: ['APPLICATION_FORM'] },
  TEMPORARY: { regimes: either, per: 'PERSON', period: 'DAY', materials: ['APPLICATION_FORM'] },
  LEGAL_AID: { regimes: either, per: 'PERSON', period: 'DAY', materials: ['APPLICATION_FORM'] },
  JOB_TRAINING: { regimes: either, per: 'PERSON', period: 'YEAR', materials: ['APPLICATION_FORM'] },
  JOB_PLACEMENT: { regimes: either, per: 'PERSON', period: 'YEAR', materials: ['APPLICATION_FORM'] },
  STARTUP: { regimes: either, per: 'PERSON', period: 'YEAR', materials: ['APPLICATION_FORM'] },
  PSYCHOLOGY: { regimes: either, per: 'PERSON', period: 'YEAR', materials: [] },
  MUTUAL_AID: {
    regimes: either,
    per: 'PERSON',
    period: 'YEAR',
    materials: ['APPLICATION_FORM', 'DIAGNOSIS', 'MEDICAL_BILLS'],
  },
  COOLING: { regimes: inProject, per: 'PERSON', period: 'OCCASION', materials: [] },
  LIVING_CONDITION: { regimes: inProject, per: 'PERSON', period: 'YEAR', materials: [] },
  UNIVERSAL: { regimes: inProject, per: 'PERSON', period: 'DAY', materials: [] },
};
