import type { Permission } from '@bangfu/schema/vocabulary/permission';
import { AID_FIELDS } from './expected-aid.ts';
import { PAYMENT_FIELDS } from './expected-payments.ts';
import { type FieldRule, of, seers } from './field-rules.ts';
import {
  ADMINS,
  CENTRE,
  EVERYBODY,
  FILE_READERS,
  FUND_READERS,
  LOG_READERS,
  LOOKERS,
  NOTICE_MANAGERS,
  WRITERS,
  without,
} from './posts.ts';

const CASE_SEERS = seers(FILE_READERS, 'hardshipFile:read');
const NOTICE_SEERS = seers(['HEAD', ...FILE_READERS, 'VENDOR'], 'publicNotice:read', 'hardshipFile:read');
const ACCOUNT_SEERS = seers([...ADMINS, 'SECURITY_OFFICER']);
const REPORT_SEERS = seers(['HEAD', ...FILE_READERS, 'FINANCE_OFFICER']);
const LOG_SEERS = seers(LOG_READERS);
const UNIT_SEERS = seers(EVERYBODY, 'tenant:read');
const SUM_SEERS = seers(
  ['HEAD', ...FILE_READERS, 'FINANCE_OFFICER', 'PROVINCE_ADMIN', 'VENDOR'],
  'statistics:read',
);
const ANY_SCOPE: readonly Permission[] = [
  'self:use',
  'tenant:read',
  'statistics:read',
  'publicNotice:read',
  'policy:read',
  'hardshipFile:read',
];

/** A case: the unit's own, one that waits for it, one under a grant. */
const CASE: FieldRule = { own: CASE_SEERS, decides: CASE_SEERS, granted: CASE_SEERS };
/** Lists and the log of a case end with the unit's own rows and what is granted. */
const CASE_LIST: FieldRule = { own: CASE_SEERS, granted: CASE_SEERS };
/** Clear text: the posts that may reveal, of those only who says why. */
const CLEAR: FieldRule = { own: seers(['CENTRE_OFFICER', 'APPROVER']), decides: seers(['APPROVER']) };
const QUEUE_ITEM: FieldRule = { own: CASE_SEERS };
const NOTICE: FieldRule = { own: NOTICE_SEERS, decides: CASE_SEERS, granted: NOTICE_SEERS };
const NOTICE_LIST: FieldRule = {
  own: seers(['HEAD', ...FILE_READERS, 'VENDOR'], 'publicNotice:read'),
  granted: NOTICE_SEERS,
};
const NOTICE_DRAFT: FieldRule = { own: seers(NOTICE_MANAGERS) };
const LOG: FieldRule = { own: LOG_SEERS, granted: LOG_SEERS };
const SEALS: FieldRule = { own: seers(['AUDITOR', 'SECURITY_OFFICER']) };
/** Everybody sees himself; administrators see the people of their subtree. */
const ACCOUNT: FieldRule = {
  own: seers(EVERYBODY, ...ANY_SCOPE),
  decides: ACCOUNT_SEERS,
  granted: ACCOUNT_SEERS,
  below: ACCOUNT_SEERS,
};
/** A program has no posts. */
const MEMBERSHIP: FieldRule = {
  own: seers(EVERYBODY),
  decides: ACCOUNT_SEERS,
  granted: ACCOUNT_SEERS,
  below: ACCOUNT_SEERS,
};
const ACCOUNT_LIST: FieldRule = {
  own: ACCOUNT_SEERS,
  decides: ACCOUNT_SEERS,
  granted: ACCOUNT_SEERS,
  below: ACCOUNT_SEERS,
};
const FUND_SEERS = seers(FUND_READERS);
/** Money is its unit's; a list of pots also under a grant. */
const FUND: FieldRule = { own: FUND_SEERS };
const POT: FieldRule = { own: FUND_SEERS, granted: FUND_SEERS };
/** Where the money of a subtree is: always its superior's (T1). */
const FUND_SUMS: FieldRule = { own: FUND_SEERS, decides: FUND_SEERS, granted: FUND_SEERS, below: FUND_SEERS };
const TOKEN: FieldRule = { own: seers(ADMINS) };
const GRANT: FieldRule = { own: seers(LOOKERS) };
const JOB: FieldRule = { own: seers(without('SECURITY_OFFICER', 'VENDOR')) };
const IMPORT: FieldRule = { own: seers(['CENTRE_OFFICER']) };
/** What only the centre's posts work with. */
const CENTRE_ROWS: FieldRule = { own: seers(CENTRE) };
const REPORT: FieldRule = { own: REPORT_SEERS };
const SELF: FieldRule = { own: seers(EVERYBODY, 'self:use') };
/** Notices are for people, not for programs. */
const MAIL: FieldRule = { own: seers(without('VENDOR')) };
const SESSION: FieldRule = { own: seers(EVERYBODY) };
const VIEWER: FieldRule = { own: seers(EVERYBODY, ...ANY_SCOPE) };
/** Sums over a subtree are always its superior's (T1). */
const SUMS: FieldRule = { own: SUM_SEERS, decides: SUM_SEERS, granted: SUM_SEERS, below: SUM_SEERS };
const UNIT_LIST: FieldRule = { own: UNIT_SEERS, decides: UNIT_SEERS, granted: UNIT_SEERS, below: UNIT_SEERS };
/** Sizes of pages go with any list. */
const PAGE: FieldRule = {
  own: seers(EVERYBODY, ...ANY_SCOPE),
  decides: seers(EVERYBODY, ...ANY_SCOPE),
  granted: seers(EVERYBODY, ...ANY_SCOPE),
  below: seers(EVERYBODY, 'tenant:read'),
};
/** Whoever files a household learns which unit to ask, and nothing else (R-HF-03). */
const DUPLICATE: FieldRule = {
  own: seers(WRITERS),
  decides: seers(WRITERS),
  granted: seers(WRITERS),
  below: seers(WRITERS),
  elsewhere: seers(WRITERS),
};

/** Who sees which field. One word for every field of every type that can be reached; a field without one fails. */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  ...AID_FIELDS,
  ...PAYMENT_FIELDS,
  AccessGrant: of(GRANT, 'closedAt id openedAt purpose reason tenant tier validUntil'),
  Account: of(
    ACCOUNT,
    'displayName id lastLoginAt lockedUntil loginName memberships mustChangePassword phoneMasked status totpEnabled version',
  ),
  AccountConnection: of(ACCOUNT_LIST, 'edges nodes pageInfo totalCount'),
  AccountEdge: of(ACCOUNT_LIST, 'cursor node'),
  ApiLimits: of(
    'register',
    'maxAliases maxBodyBytes maxDepth maxDirectives maxListInput maxNodes maxPage maxRootFields maxRootMutations maxTokens timeoutMs',
  ),
  ApiToken: of(
    TOKEN,
    'createdAt createdByName expiresAt id lastUsedAt name permissions prefix revokedAt tenant',
  ),
  ApprovalItem: of(QUEUE_ITEM, 'dueOn file fileNo light opinion result step verbs waitingSince'),
  ApprovalItemConnection: of(QUEUE_ITEM, 'edges nodes pageInfo totalCount'),
  ApprovalItemEdge: of(QUEUE_ITEM, 'cursor node'),
  AssetDeclaration: of(CASE, 'description id kind quantity value'),
  Attachment: of(CASE, 'id issuedOn kind mime name size uploadedAt url'),
  AuditEntry: of(
    LOG,
    'accessGrantId actingTenant actorName at id label name purpose requestId sealed seq subjectId subjectType tenant',
  ),
  AuditEntryConnection: of(LOG, 'edges nodes pageInfo totalCount'),
  AuditEntryEdge: of(LOG, 'cursor node'),
  AuditEventKind: of('register', 'label name'),
  AuditVerification: of(SEALS, 'checked firstBadEvent isIntact message verifiedAt'),
  BackgroundJob: of(
    JOB,
    'canRetry createdAt createdByName error id kind label progress resultName resultUrl state',
  ),
  BackgroundJobConnection: of(JOB, 'edges nodes pageInfo totalCount'),
  BackgroundJobEdge: of(JOB, 'cursor node'),
  BudgetOverview: of(FUND_SUMS, 'asOf units year'),
  BudgetOverviewUnit: of(
    FUND_SUMS,
    'budgetId edition granted hasApplication hasBudget hasMatching matching operation other previousGranted previousMatching previousTotal requested serviceWork status tenant total training uniform',
  ),
  CalculationStep: of(CASE, 'label source value'),
  CarriedNotice: of(CASE_LIST, 'endOn id noticeNo outcome startOn unitName'),
  ConsentRecord: of(CASE, 'id kind personName revokedOn signedBy signedOn'),
  Count: of(PAGE, 'precision value'),
  DuplicateAnswer: of(DUPLICATE, 'contactTenant exists isSameTenant message'),
  EconomicCheck: of(
    CASE,
    'agency differences fileId id refNo requestNo requestedOn result returnedOn validUntil',
  ),
  EconomicCheckBatch: of(
    CENTRE_ROWS,
    'agency answered batchNo checks createdAt createdByName filesUntil households id job status',
  ),
  EconomicCheckBatchConnection: of(CENTRE_ROWS, 'edges nodes pageInfo totalCount'),
  EconomicCheckBatchEdge: of(CENTRE_ROWS, 'cursor node'),
  EligibilityEvaluation: of(
    CASE,
    'computedAt dibao exclusions grossPerCapita id netPerCapita policyVersion steps suggestedCategory',
  ),
  ExclusionHit: of(CASE, 'code label severity'),
  FileExit: of(CASE, 'decidedByName evidenceId exitedOn explanation id reason'),
  FileDecision: of(CASE, 'decidedAt decidedByName fileNo id opinion result step tenant'),
  FiscalApplication: of(
    FUND,
    'answeredOn docNo granted id recordedBy requested result submittedOn version year',
  ),
  FiscalApplicationConnection: of(FUND, 'edges nodes pageInfo totalCount'),
  FiscalApplicationEdge: of(FUND, 'cursor node'),
  FundAllocation: of(
    FUND,
    'acknowledgedAt allocationNo amount docNo id issuedAt issuedBy madeBy pot programmes recalled spendBy status to version voidReason',
  ),
  FundAllocationConnection: of(FUND, 'edges nodes pageInfo totalCount'),
  FundAllocationEdge: of(FUND, 'cursor node'),
  FundBatch: of(
    FUND,
    'allocateBy amount batchNo confirmedBy docNo id madeBy programmes receivedOn source spendBy status version voidReason year',
  ),
  FundBatchConnection: of(FUND, 'edges nodes pageInfo totalCount'),
  FundBatchEdge: of(FUND, 'cursor node'),
  FundFigures: of(
    FUND_SUMS,
    'available endangered funded handedDown idle inTransit paid reserved returnedUp unacknowledged',
  ),
  FundPipeline: of(FUND_SUMS, 'asOf total units'),
  FundPipelineUnit: of(FUND_SUMS, 'own pots subtree tenant'),
  FundPot: of(
    POT,
    'acknowledgedAt acknowledgedBy available docNo entries from funded handedDown id inTransit paid potNo programmes purposeLock reserved returnedUp sourceKind sourceName spendBy status tenant year',
  ),
  FundPotConnection: of(POT, 'edges nodes pageInfo totalCount'),
  FundPotEdge: of(POT, 'cursor node'),
  FundSource: of(FUND, 'docNo id isActive kind name purposeLock'),
  FundSourceConnection: of(FUND, 'edges nodes pageInfo totalCount'),
  FundSourceEdge: of(FUND, 'cursor node'),
  FileTransfer: of(
    CENTRE_ROWS,
    'category decidedAt decidedByName fileId fileNo fileStatus filedOn from householdSize id nameMasked newFileNo note opinion reason requestedAt requestedByName status to viewerCan',
  ),
  FileTransferConnection: of(CENTRE_ROWS, 'edges nodes pageInfo totalCount'),
  FileTransferEdge: of(CENTRE_ROWS, 'cursor node'),
  FollowUp: of(CASE, 'dueOn file findings id months state status visitedOn visitors'),
  FollowUpConnection: of(QUEUE_ITEM, 'edges nodes pageInfo totalCount'),
  FollowUpEdge: of(QUEUE_ITEM, 'cursor node'),
  HardshipFile: of(
    CASE,
    'aidApplications assets attachments bankBranch bankCard bankHolderIsMain bankName carriedNotices category changeCategory changeStatus checkValidUntil consents createdAt currentDecider decisions deviationReason dibaoMonthly economicChecks evaluations exitedOn exits expenses fileNo filedOn floorArea followUps formerFileNos householdSize housingType hukouRegionCode id identityChecks incomes lastVerifiedOn medicalInsurance members nextVerifyDue notices otherCause person primaryCause primaryCauseLabel reverifications secondaryCauses selfRescue singleParent status stepDueOn stepSince tenant timeline updatedAt version viewerCan visits zeroEmployment',
  ),
  HardshipFileConnection: of(CASE_LIST, 'edges nodes pageInfo totalCount'),
  HardshipFileEdge: of(CASE_LIST, 'cursor node'),
  Home: of(
    SELF,
    'filesOnFile noticesEndingToday overdueCount recentFiles reverifyDue todoCount unreadNotifications',
  ),
  HomeVisit: of(
    CASE,
    'assetFinding healthFinding id incomeFinding neighbourInterview recordedAt schoolingFinding visitedOn visitors',
  ),
  HouseholdMember: of(
    CASE,
    'birthDate education gender health id idNumber identity monthlyIncome name relation relationLabel unitOrSchool',
  ),
  IdentityCheck: of(CASE, 'contactTenant outcome personName'),
  ImportBatch: of(
    IMPORT,
    'appliedCount canUndo createdAt createdByName errorCount errorSheetUrl fault fileName id newCount progress rows skipCount status total undoUntil updateCount',
  ),
  ImportBatchConnection: of(IMPORT, 'edges nodes pageInfo totalCount'),
  ImportBatchEdge: of(IMPORT, 'cursor node'),
  ImportRow: of(IMPORT, 'errors fileId id name rowNumber sheet status'),
  ImportRowConnection: of(IMPORT, 'edges nodes pageInfo totalCount'),
  ImportRowEdge: of(IMPORT, 'cursor node'),
  ImportRowError: of(IMPORT, 'column columnName message'),
  IncomeRecord: of(CASE, 'amount id kind payer year'),
  JobProgress: of(JOB, 'done finishedAt message startedAt state total'),
  LedgerEntry: of(POT, 'actorName amount counterpart credit debit id kind occurredAt position'),
  LedgerEntryConnection: of(POT, 'edges nodes pageInfo totalCount'),
  LedgerEntryEdge: of(POT, 'cursor node'),
  LedgerVerification: of(FUND, 'entries faults isBalanced pots'),
  LedgerVerificationFault: of(FUND, 'entryId position potId potNo text'),
  MatchingFund: of(FUND, 'amount id recordedBy superior version year'),
  MatchingFundConnection: of(FUND, 'edges nodes pageInfo totalCount'),
  MatchingFundEdge: of(FUND, 'cursor node'),
  Membership: of(MEMBERSHIP, 'grantedBy id isActive roles tenant validFrom validTo'),
  NoticeFile: { ...of(NOTICE, 'id outcome'), ...of(CASE, 'file') },
  NoticeLine: of(NOTICE, 'category householdSize name workUnit'),
  Notification: of(MAIL, 'body code createdAt dueOn id link readAt title'),
  NotificationConnection: of(MAIL, 'edges nodes pageInfo totalCount'),
  NotificationEdge: of(MAIL, 'cursor node'),
  Objection: {
    ...of(NOTICE, 'closedOn conclusion conclusionText id raisedBy raisedOn text'),
    ...of(CASE, 'file'),
  },
  PageInfo: of(PAGE, 'endCursor hasNextPage hasPreviousPage startCursor'),
  Person: of(
    CASE,
    'birthDate disability employmentForm ethnicity gender grassrootsUnion health hukouType id idNumber industry labourContractFrom labourContractTo maritalStatus memberSince modelWorker name phone politicalStatus residence unionMember unitCondition unitNature workStatus workUnit',
  ),
  PolicyParameter: of(
    'register',
    'effectiveFrom effectiveTo key label owner source stricter unit value verified',
  ),
  PublicNotice: of(
    NOTICE,
    'endOn files id maskedLines noticeNo objections place startOn status tenant version workdays',
  ),
  PublicNoticeConnection: of(NOTICE_LIST, 'edges nodes pageInfo totalCount'),
  PublicNoticeEdge: of(NOTICE_LIST, 'cursor node'),
  PublicNoticePreview: of(NOTICE_DRAFT, 'endOn maskedLines minWorkdays userErrors workdays'),
  Report: of(REPORT, 'createdAt createdByName firstMonth format id job kind lastMonth scopeCode scopeLabel'),
  ReportConnection: of(REPORT, 'edges nodes pageInfo totalCount'),
  ReportEdge: of(REPORT, 'cursor node'),
  Reverification: of(
    CASE,
    'closedAt closedByName deviationReason exitReason findings fromCategory id method opinion outcome recordedAt recordedByName result toCategory verifiedOn visitors',
  ),
  RigidExpense: of(CASE, 'amount id kind note year'),
  RoleInfo: of('register', 'canGrant kinds label permissions role'),
  SensitiveText: { ...of(CASE, 'access masked'), ...of(CLEAR, 'value') },
  Session: of(SESSION, 'createdAt expiresAt id ipMasked isCurrent lastSeenAt userAgent'),
  SpotCheck: of(
    QUEUE_ITEM,
    'doneCount drawnAt drawnByName frameCount frameHash id items percent round sampleCount seed year',
  ),
  SpotCheckConnection: of(QUEUE_ITEM, 'edges nodes pageInfo totalCount'),
  SpotCheckEdge: of(QUEUE_ITEM, 'cursor node'),
  SpotCheckItem: of(QUEUE_ITEM, 'checkedOn checkers file findings id ordinal recordedByName result'),
  SpotCheckItemConnection: of(QUEUE_ITEM, 'edges nodes pageInfo totalCount'),
  SpotCheckItemEdge: of(QUEUE_ITEM, 'cursor node'),
  SpotCheckProgress: of({ own: seers(CENTRE) }, 'checked files needed percent sampled year'),
  StatKey: of(SUMS, 'code dimension label'),
  StatRow: of(SUMS, 'count households keys people'),
  StatTable: of(SUMS, 'asOf rows suppressedRows total'),
  Tenant: of(
    'register',
    'changes childCount code effectiveFrom effectiveTo id industryParent initials isDemo kind name parent pinyin regionCode shortName status successor tileColumn tileRow version',
  ),
  TenantChange: of(
    'register',
    'effectiveOn fromName fromParent id kind progress reason recordedAt successor toName toParent',
  ),
  TenantConnection: of(UNIT_LIST, 'edges nodes pageInfo totalCount'),
  TenantEdge: of(UNIT_LIST, 'cursor node'),
  TimelineConnection: of(CASE, 'edges nodes pageInfo totalCount'),
  TimelineEdge: of(CASE_LIST, 'cursor node'),
  TimelineEntry: of(CASE_LIST, 'actorName at id label name'),
  WorkBudget: of(
    FUND,
    'adjustReason approvedBy approvedOn closedAt docNo edition filedAt filedBy id madeBy operation other returnedReason serviceWork status submittedAt tenant total training uniform version year',
  ),
  WorkBudgetConnection: of(FUND, 'edges nodes pageInfo totalCount'),
  WorkBudgetEdge: of(FUND, 'cursor node'),
  UserError: of('answer', 'category clause code message path ruleCode'),
  WarningSignal: of(
    QUEUE_ITEM,
    'createdByName description detectedOn fileId handledAt handledByName handling id level personName ruleCode source status',
  ),
  WarningSignalConnection: of(QUEUE_ITEM, 'edges nodes pageInfo totalCount'),
  WarningSignalEdge: of(QUEUE_ITEM, 'cursor node'),
  Viewer: of(VIEWER, 'account actingTenant memberships mustChangePassword permissions session totpEnabled'),
};
