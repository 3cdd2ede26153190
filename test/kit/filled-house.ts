import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { importBatchCreate } from '@bangfu/api/src/modules/imports/public.ts';
import { drawSpotCheck } from '@bangfu/api/src/modules/lifecycle/spot-check.service.ts';
import type { BrowserApp, TestPerson } from './browser.ts';
import { FiledPast } from './filed-past.ts';
import { inNotice } from './filing.ts';
import { onFile } from './on-file.ts';
import { provincialPot } from './provincial-pot.ts';
import { aHousehold } from './households.ts';
import { household, list } from './lists.ts';
import { People } from './people.ts';
import { inUnit } from './unit-work.ts';

export const COUNTY = '610302';
export const PROVINCE = '610000';
/** Holds every post, so that one login sees every page. */
export const ALL_HATS = 'allhats';

/** Addresses' parts of what stands in the filled house. */
export interface Contents {
  draft: string;
  checked: string;
  passed: string;
  batch: string;
  notice: string;
  colleague: string;
  pot: string;
  spotCheck: string;
}

export const FILLED_PEOPLE: readonly TestPerson[] = [
  {
    loginName: ALL_HATS,
    displayName: '周全',
    posts: {
      [COUNTY]: ['CENTRE_OFFICER', 'CENTRE_DIRECTOR', 'APPROVER', 'TENANT_ADMIN', 'AUDITOR'],
      [PROVINCE]: ['PROVINCE_ADMIN', 'PROVINCE_OFFICER', 'INSPECTOR', 'HEAD'],
    },
  },
  { loginName: 'colleague', displayName: '吴办', posts: { [COUNTY]: ['CENTRE_OFFICER'] } },
];

/** Puts something on every page of a county: files at several steps, a list with bad rows, a colleague, a job. */
export async function fillHouse({ app }: Pick<BrowserApp, 'app'>): Promise<Contents> {
  const people = new People(app.runtime);
  const filed = new FiledPast(app.runtime, people, COUNTY);
  await filed.setDibaoStandard();
  const [passed = ''] = await filed.noticePassed([aHousehold(901), aHousehold(902)]);
  await filed.checked({ ...aHousehold(903), person: { ...aHousehold(903).person, name: '许评议' } });
  const standing = await filed.reviewed([aHousehold(905), aHousehold(906)]);
  const notice = await inUnit(app, COUNTY, async (scope) => {
    for (const id of standing.slice(1)) await inNotice(scope, id);
    return await inNotice(scope, standing[0] ?? '');
  });
  await filed.reviewed([{ ...aHousehold(907), person: { ...aHousehold(907).person, name: '何待公' } }]);
  const draft = await inUnit(app, COUNTY, async (scope) => (await draftFile(scope, aHousehold(904))).id);
  const spotCheck = await inUnit(app, COUNTY, async (scope) => {
    const { person, ...rest } = aHousehold(908);
    await onFile(
      scope,
      { ...rest, person: { ...person, name: '钱在档' } },
      { filedOn: '2026-01-10', nextVerifyDue: '2027-01-10' },
    );
    return await drawSpotCheck(scope);
  });
  const bytes = await list([...household(910), ...household(911, { phone: '12' })]);
  const batch = await inUnit(
    app,
    COUNTY,
    async (scope) => await importBatchCreate(scope, { fileName: '渭滨名单.xlsx', bytes }),
  );
  const checked = await idOf(app, `select id from hardship_files where person_name = '许评议'`);
  const colleague = await idOf(app, `select id from accounts where login_name = 'colleague'`);
  return {
    draft: encodeId('hf', draft),
    checked: encodeId('hf', checked),
    passed: encodeId('hf', passed),
    batch: encodeId('imp', batch),
    notice: encodeId('ntc', notice),
    colleague: encodeId('acc', colleague),
    spotCheck: encodeId('spc', spotCheck),
    pot: encodeId('pot', await provincialPot(app)),
  };
}

async function idOf(app: BrowserApp['app'], text: string): Promise<string> {
  const [row] = await inUnit(app, COUNTY, async ({ em }) => await em.execute<{ id: string }[]>(text));
  if (!row) throw new Error(`nothing found by: ${text}`);
  return row.id;
}
