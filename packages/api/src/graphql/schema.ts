import 'reflect-metadata';
import { getNamedType, type GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { assertEveryRootFieldDeclaresAccess } from '../access/allow.js';
import {
  AidFileResolver,
  AidReadResolver,
  AidResolver,
  HouseholdAidResolver,
} from '../modules/aid/public.js';
import { AuditResolver } from '../modules/audit/public.js';
import { BudgetsReadResolver, BudgetsResolver } from '../modules/budgets/public.js';
import {
  EconomicCheckResolver,
  FileFormResolver,
  FileTransferResolver,
  WarningSignalResolver,
} from '../modules/casework/public.js';
import { FundPipelineResolver, FundsReadResolver, FundsResolver } from '../modules/funds/public.js';
import {
  ApprovalQueueResolver,
  HardshipFileReadResolver,
  HardshipFileResolver,
  IdentityChecksResolver,
} from '../modules/hardship/public.js';
import { AccessResolver, AccountResolver, SessionResolver } from '../modules/identity/public.js';
import { HardshipExportResolver, ImportBatchResolver } from '../modules/imports/public.js';
import { BackgroundJobResolver } from '../modules/jobs/public.js';
import {
  FileLifeResolver,
  FollowUpResolver,
  LifecycleResolver,
  SpotCheckResolver,
} from '../modules/lifecycle/public.js';
import {
  FileNoticesResolver,
  NoticeFileResolver,
  ObjectionFileResolver,
  PublicNoticePrintResolver,
  PublicNoticeResolver,
} from '../modules/notices/public.js';
import { NotificationResolver } from '../modules/notifications/public.js';
import { TenantChangeResolver, TenantResolver } from '../modules/organisations/public.js';
import { DisbursementReadResolver, DisbursementResolver } from '../modules/payments/public.js';
import { PolicyResolver } from '../modules/policy/public.js';
import { HomeResolver, ReportResolver } from '../modules/reports/public.js';
import { StatisticsResolver } from '../modules/statistics/public.js';
import { SensitiveTextResolver } from '../protection/sensitive-text.graphql.js';
import { ApiLimitsResolver } from './api-limits.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { rootFieldGate } from './mutation-step.js';

/** Every resolver of every module: the one list the schema is built from. */
const resolvers: NonEmptyArray<NewableFunction> = [
  AccessResolver,
  AccountResolver,
  AidFileResolver,
  AidReadResolver,
  AidResolver,
  ApiLimitsResolver,
  ApprovalQueueResolver,
  AuditResolver,
  BackgroundJobResolver,
  BudgetsReadResolver,
  BudgetsResolver,
  EconomicCheckResolver,
  FileFormResolver,
  FileTransferResolver,
  WarningSignalResolver,
  FileLifeResolver,
  DisbursementReadResolver,
  DisbursementResolver,
  FileNoticesResolver,
  FundPipelineResolver,
  FundsReadResolver,
  FundsResolver,
  HardshipFileReadResolver,
  HardshipFileResolver,
  HardshipExportResolver,
  HomeResolver,
  HouseholdAidResolver,
  IdentityChecksResolver,
  ImportBatchResolver,
  FollowUpResolver,
  LifecycleResolver,
  NodeResolver,
  NoticeFileResolver,
  NotificationResolver,
  ObjectionFileResolver,
  PublicNoticePrintResolver,
  PublicNoticeResolver,
  PolicyResolver,
  ReportResolver,
  SensitiveTextResolver,
  SessionResolver,
  SpotCheckResolver,
  StatisticsResolver,
  TenantChangeResolver,
  TenantResolver,
];

/**
 * Builds the one schema for staff and vendors.
 * Errors: rejects when a root field declares no permission.
 */
export async function buildApiSchema(): Promise<GraphQLSchema> {
  return await schemaOf(resolvers);
}

/** The schema of these resolver classes behind the gate. Errors: as `buildApiSchema`. */
export async function schemaOf(classes: NonEmptyArray<NewableFunction>): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: classes,
    globalMiddlewares: [rootFieldGate],
    // GraphQL itself refuses fields an input does not have; class-validator judges what the classes declare.
    validate: { forbidUnknownValues: false, validationError: { target: false } },
  });
  assertEveryRootFieldDeclaresAccess(schema);
  describeInputs(schema);
  return schema;
}

/** The one `input` of a mutation is described by its type; the words stand in one place. */
function describeInputs(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const argument of field.args) argument.description ??= getNamedType(argument.type).description;
  }
}
