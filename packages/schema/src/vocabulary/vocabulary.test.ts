import { describe, expect, it } from '@jest/globals';
import {
  CAUSE,
  EMPLOYER_NATURE,
  HARDSHIP_DICTIONARIES,
  HOUSING,
  INDUSTRY,
  RELATION,
  WORK_STATUS,
} from './hardship.js';
import { CATEGORY } from './hardship-procedure.js';
import { PERMISSIONS } from './permission.js';
import { POLICY_KEYS } from './policy.js';
import { defaultPolicy, isAtLeastAsStrict, policyValueFault } from './policy-value.js';
import { permissionsOf, roleExistsIn } from './role-matrix.js';
import { ROLES } from './role.js';
import { TENANT_KINDS } from './tenant-kind.js';
import { USER_ERROR_CODES, userErrorFact } from './user-error-code.js';

describe('dictionaries of the national form', () => {
  it('read every label, code and synonym back to its own code', () => {
    for (const dictionary of HARDSHIP_DICTIONARIES) {
      for (const { code, label, synonyms = [] } of dictionary.entries) {
        for (const text of [code, label, ...synonyms]) expect(dictionary.codeOf(text)).toBe(code);
      }
    }
  });

  it('forgive brackets, spaces, full-width signs and old names, and never guess', () => {
    expect(WORK_STATUS.codeOf('下(待)岗')).toBe('LAID_OFF');
    expect(WORK_STATUS.codeOf(' 失（无）业 ')).toBe('UNEMPLOYED');
    expect(INDUSTRY.codeOf('农林牧渔业')).toBe('AGRICULTURE');
    expect(EMPLOYER_NATURE.codeOf('民营／私营／个体企业')).toBe('PRIVATE');
    expect(HOUSING.codeOf('自购房')).toBe('PURCHASED');
    expect(CAUSE.codeOf('９．子女上学')).toBe('SCHOOLING');
    expect(CATEGORY.codeOf('低保边缘户')).toBe('RELATIVE');
    expect(RELATION.codeOf('长女')).toBe('DAUGHTER');
    expect(RELATION.codeOf('邻居')).toBeUndefined();
    expect(WORK_STATUS.codeOf('')).toBeUndefined();
  });
});

describe('role matrix', () => {
  const caseData = PERMISSIONS.filter((permission) => permission.startsWith('hardshipFile:'));

  it('gives the provincial administrator and the security officer no case data anywhere', () => {
    for (const kind of TENANT_KINDS) {
      const held = permissionsOf(['PROVINCE_ADMIN', 'SECURITY_OFFICER'], kind);
      expect(caseData.filter((permission) => held.has(permission))).toEqual([]);
    }
  });

  it('gives the security officer the logs and no figures', () => {
    const held = permissionsOf(['SECURITY_OFFICER'], 'PROVINCE');
    expect(held.has('audit:verify')).toBe(true);
    expect(held.has('statistics:read')).toBe(false);
  });

  it('lets a unit administrator manage accounts and decide nothing', () => {
    const held = permissionsOf(['TENANT_ADMIN'], 'COUNTY');
    expect(held.has('account:manage') && held.has('membership:grant')).toBe(true);
    expect(held.has('hardshipFile:decide')).toBe(false);
  });

  it('keeps provincial posts in the province and centre posts out of it', () => {
    expect(roleExistsIn('PROVINCE_ADMIN', 'CITY')).toBe(false);
    expect(permissionsOf(['PROVINCE_ADMIN'], 'CITY').size).toBe(0);
    expect(roleExistsIn('CENTRE_OFFICER', 'PROVINCE')).toBe(false);
    expect(roleExistsIn('APPROVER', 'PROVINCE')).toBe(true);
  });

  it('lets somebody hold every permission', () => {
    const held = new Set(TENANT_KINDS.flatMap((kind) => [...permissionsOf(ROLES, kind)]));
    expect([...held].toSorted()).toEqual(PERMISSIONS.toSorted());
  });
});

describe('policy parameters', () => {
  it('have valid defaults that are as strict as themselves', () => {
    const defaults = defaultPolicy();
    for (const key of POLICY_KEYS) {
      expect(policyValueFault(key, defaults[key])).toBeUndefined();
      expect(isAtLeastAsStrict(key, defaults[key], defaults[key])).toBe(true);
    }
  });

  it('let a unit be stricter only', () => {
    expect(isAtLeastAsStrict('hardship.noticeWorkingDays', 5, 7)).toBe(true);
    expect(isAtLeastAsStrict('hardship.noticeWorkingDays', 5, 4)).toBe(false);
    expect(isAtLeastAsStrict('hardship.relativePercent', 200, 210)).toBe(false);
    expect(isAtLeastAsStrict('hardship.relativeInclusive', false, true)).toBe(false);
    expect(isAtLeastAsStrict('hardship.guardianAge', 14, 15)).toBe(false);
    const { 'hardship.exclusions': exclusions } = defaultPolicy();
    expect(
      isAtLeastAsStrict('hardship.exclusions', exclusions, { ...exclusions, NON_WORK_VEHICLE: 'BLOCK' }),
    ).toBe(true);
    expect(isAtLeastAsStrict('hardship.exclusions', exclusions, { ...exclusions, TWO_HOMES: 'REVIEW' })).toBe(
      false,
    );
  });

  it('say in Chinese what a wrong value should be', () => {
    expect(policyValueFault('hardship.noticeWorkingDays', 4)).toBe(
      '“公示期不少于”请填 5 到 60 的整数（个工作日）',
    );
    expect(policyValueFault('hardship.relativeInclusive', 'yes')).toContain('true 或 false');
    expect(policyValueFault('hardship.exclusions', { TWO_HOMES: 'BLOCK' })).toContain('BLOCK 或 REVIEW');
  });
});

describe('registered refusals', () => {
  it('fill in their parameters and carry rule and clause', () => {
    expect(userErrorFact('NOTICE_TOO_SHORT', { min: 5, days: 3 }, ['input', 'workdays'])).toEqual({
      code: 'NOTICE_TOO_SHORT',
      category: 'NOT_ALLOWED_BY_RULE',
      message: '公示期不能少于 5 个工作日，现在是 3 个',
      path: ['input', 'workdays'],
      ruleCode: 'R-HF-08',
      clause: '28号 二.7',
    });
  });

  it('are written in Chinese', () => {
    for (const { message } of Object.values(USER_ERROR_CODES))
      expect(message).toMatch(/[\u4e00-\u9fff]|^\{reason\}$/);
  });
});
