import { defineDictionary } from './dictionary.js';

/* The words of aid money (domain.md §1.4, §1.5, §4.1 F, SM4). */

export const FUND_SOURCE_KIND = defineDictionary('FUND_SOURCE_KIND', '资金来源', {
  CENTRAL_FISCAL: ['中央财政专项', '中央财政'],
  PROVINCIAL_FISCAL: ['省级财政', '省财政'],
  LOCAL_FISCAL: ['同级财政', '市县财政'],
  UNION_SUPERIOR: ['上级工会补助', '上级补助'],
  UNION_OWN: ['本级工会经费', '本级列支'],
  DONATION: ['社会捐助', '捐赠'],
  ADMIN: ['行政拨付', '行政'],
  OTHER: ['其他合法来源', '其他'],
});
export type FundSourceKind = (typeof FUND_SOURCE_KIND)['codes'][number];

/** What money of a source may be used for; AID and WARMTH never pay for work (R-FN-12). */
export const PURPOSE_LOCK = defineDictionary('PURPOSE_LOCK', '用途锁定', {
  AID: ['困难帮扶', '帮扶'],
  WARMTH: ['送温暖', '温暖'],
  WORK: ['工作经费', '工作'],
});
export type PurposeLock = (typeof PURPOSE_LOCK)['codes'][number];

/** The programmes of domain.md §1.4. */
export const PROGRAMME = defineDictionary('PROGRAMME', '帮扶项目', {
  LIVING: ['生活救助', '生活'],
  MEDICAL: ['医疗救助', '大病救助'],
  EDUCATION: ['金秋助学', '子女助学', '助学'],
  WARMTH: ['送温暖', '两节送温暖'],
  REGULAR: ['定期救助', '定期'],
  TEMPORARY: ['临时救助', '应急救助'],
  LEGAL_AID: ['法律援助', '法援'],
  JOB_TRAINING: ['职业培训', '培训'],
  JOB_PLACEMENT: ['职业介绍', '就业介绍'],
  STARTUP: ['创业扶持', '创业'],
  PSYCHOLOGY: ['心理咨询', '心理'],
  MUTUAL_AID: ['职工互助保障', '医疗互助'],
  COOLING: ['送清凉', '清凉'],
  LIVING_CONDITION: ['艰苦岗位生活条件改善', '条件改善'],
  UNIVERSAL: ['普惠性活动', '普惠'],
});
export type Programme = (typeof PROGRAMME)['codes'][number];

export const FUND_BATCH_STATUS = defineDictionary('FUND_BATCH_STATUS', '资金批次状态', {
  DRAFT: '待确认',
  RECEIVED: '已到账',
  VOID: '已作废',
});

export const POT_STATUS = defineDictionary('POT_STATUS', '指标状态', {
  PENDING: '待确认接收',
  OPEN: '使用中',
  EXPIRED: '已过期',
});
export type PotStatus = (typeof POT_STATUS)['codes'][number];

export const ALLOCATION_STATUS = defineDictionary('ALLOCATION_STATUS', '下达状态', {
  DRAFT: '待签发',
  ISSUED: '已签发',
  ACKNOWLEDGED: '已接收',
  RECALLED: '已收回',
  EXPIRED: '已过期',
  VOID: '已作废',
});

/** What an entry of the ledger tells of. */
export const POSTING_KIND = defineDictionary('POSTING_KIND', '分录种类', {
  RECEIVED: ['拨入', '到账'],
  HANDED_DOWN: '下达下级',
  HANDED_BACK: '从下级收回',
  RETURNED_UP: '被上级收回',
  RESERVED: '预留待发',
  RELEASED: '释放预留',
  SENT: '送银行',
  PAID: '已发放',
  FAILED: '发放失败',
  PAID_BACK: '退回',
});
export type PostingKind = (typeof POSTING_KIND)['codes'][number];

export const LEDGER_ACCOUNT = defineDictionary('LEDGER_ACCOUNT', '科目', {
  FUNDED: '拨入',
  POOL: '可用',
  HANDED: '已下达下级',
  RETURNED: '已交回上级',
  RESERVED: '已预留',
  TRANSIT: '在途',
  PAID: '已发放到户',
});

/** The programmes that money locked to a purpose may pay for (R-FN-12). */
export function programmeFitsPurpose(programme: Programme, purpose: PurposeLock): boolean {
  if (purpose === 'WARMTH') return programme === 'WARMTH' || programme === 'COOLING';
  if (purpose === 'WORK') return programme === 'UNIVERSAL' || programme === 'LIVING_CONDITION';
  return programme !== 'UNIVERSAL';
}
