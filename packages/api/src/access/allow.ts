import { type GraphQLField, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';
import { PERMISSION_LABELS, type Permission } from '@bangfu/schema/vocabulary/permission';
import { AppError } from '../graphql/app-error.js';
import type { Principal } from './principal.js';

/** What a root field asks of its caller. `public` fields answer anybody; everything else needs the permission in the acting unit. */
export type AccessRule = { permission: Permission } | { public: true };

/** Declares the permission a root field needs. A root field without `@Allow` or `@Public` fails the build of the schema. */
export function Allow(permission: Permission): MethodDecorator & PropertyDecorator {
  return Extensions({ access: { permission } satisfies AccessRule });
}

/** Declares that a root field answers anybody, logged in or not. */
export function Public(): MethodDecorator & PropertyDecorator {
  return Extensions({ access: { public: true } satisfies AccessRule });
}

/** Declares that a root field is for those who have proved just now who they are (step-up): `sessionConfirm` first. */
export function Confirmed(): MethodDecorator & PropertyDecorator {
  return Extensions({ confirmed: true });
}

/** Throws STEP_UP_REQUIRED when a person's last proof of who he is is too old. */
export function requireConfirmed(principal: Principal, now: Date): void {
  if (principal.kind !== 'account') return;
  if (!principal.confirmedUntil || principal.confirmedUntil < now) throw AppError.stepUpRequired();
}

/** The declared rule of a root field. */
export function accessRuleOf(field: GraphQLField<unknown, unknown>): AccessRule | undefined {
  return field.extensions['access'] as AccessRule | undefined;
}

/**
 * Throws when the caller may not use the root field: UNAUTHENTICATED, FORBIDDEN, FORBIDDEN until a handed-out or
 * outdated password is changed, or STEP_UP_REQUIRED.
 */
export function authorize(
  field: GraphQLField<unknown, unknown>,
  principal: Principal | undefined,
  now: Date,
): void {
  const rule = accessRuleOf(field);
  if (!rule) throw AppError.forbidden('该字段没有声明权限');
  if ('public' in rule) return;
  if (!principal) throw AppError.unauthenticated();
  if (principal.mustChangePassword && !field.extensions['beforePasswordChange']) {
    throw AppError.forbidden('密码是初始的或已到期，请先修改密码，再使用其他功能', {
      reason: 'PASSWORD_CHANGE_REQUIRED',
    });
  }
  if (principal.permissions.has(rule.permission)) {
    if (field.extensions['confirmed']) requireConfirmed(principal, now);
    return;
  }
  if (principal.tenantIsAssumed) throw AppError.scopeRequired();
  throw AppError.forbidden(
    `您在${principal.tenant.name}没有“${PERMISSION_LABELS[rule.permission]}”的权限，请联系本单位管理员`,
    {
      requiredPermission: rule.permission,
    },
  );
}

/** Fails the start when a root field has no declared permission (GQL-6). */
export function assertEveryRootFieldDeclaresAccess(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const missing = roots.flatMap((type) =>
    Object.values(type?.getFields() ?? {})
      .filter((field) => !accessRuleOf(field as GraphQLField<unknown, unknown>))
      .map((field) => `${type?.name}.${field.name}`),
  );
  if (missing.length > 0) throw new Error(`root fields without @Allow or @Public: ${missing.join(', ')}`);
}
