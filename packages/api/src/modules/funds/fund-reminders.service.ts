import { dateInWords } from '@bangfu/schema/text/date-in-words';
import { yuanText } from '@bangfu/schema/text/money';
import { dayAfter } from '../../calendar/working-days.rules.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { notify } from '../notifications/public.js';
import { policyValues } from '../policy/public.js';

interface UnspentPot {
  id: string;
  potNo: string;
  spendBy: string;
  unspentFen: string;
  isIdle: boolean;
  /** The pot is another unit's, which got it from this one. */
  holder: string | null;
}

/** Pots of the unit, and those it handed down, that still hold money and end by a day or lie idle. */
const UNSPENT = `select p.id, p.pot_no as "potNo", p.spend_by::text as "spendBy", (p.pool_fen + p.reserved_fen)::text as "unspentFen",
    (p.pool_fen > 0 and p.created_at < ?) as "isIdle", case when p.tenant_no <> ? then t.name end as holder
  from fund_pots p join tenants t on t.no = p.tenant_no
  where (p.tenant_no = ? or p.from_no = ?) and p.status <> 'EXPIRED' and p.pool_fen + p.reserved_fen > 0
    and (p.spend_by <= ?::date or p.created_at < ?) order by p.spend_by, p.pot_no`;

/** Who is told: finance and the centre's director of the unit that holds the money; of a unit that handed it down, finance. */
const rolesFor = (pot: UnspentPot): readonly string[] =>
  pot.holder === null ? ['FINANCE_OFFICER', 'CENTRE_DIRECTOR'] : ['FINANCE_OFFICER'];

async function tell(
  scope: TenantScope,
  pot: UnspentPot,
  what: { key: string; title: string; body: string },
): Promise<number> {
  let sent = 0;
  for (const role of rolesFor(pot)) {
    const isNew = await notify(scope, {
      code: 'RM-07',
      dedupKey: `RM-07/${pot.id}/${what.key}/${role}`,
      role,
      title: what.title,
      body: what.body,
      link: '/funds',
      dueOn: pot.spendBy,
    });
    if (isNew) sent += 1;
  }
  return sent;
}

/**
 * RM-07: money whose last day comes near (one reminder for each lead time of policy) and money that has been lying idle
 * (one a month, R-FN-14). Repeated runs send nothing twice. Returns how many are new.
 */
export async function remindOfFunds(scope: TenantScope): Promise<number> {
  const policy = await policyValues(scope, scope.today());
  const leads = [
    policy['reminder.fundLeadDaysFirst'],
    policy['reminder.fundLeadDaysSecond'],
    policy['reminder.fundLeadDaysLast'],
  ].toSorted((left, right) => left - right);
  const idleDays = policy['funds.idleDays'];
  const idleSince = new Date(scope.now().getTime() - idleDays * 86_400_000);
  const { no } = scope.tenant;
  const lastDay = dayAfter(scope.today(), leads.at(-1) ?? 0);
  const pots = await scope.em.execute<UnspentPot[]>(UNSPENT, [idleSince, no, no, no, lastDay, idleSince]);
  let sent = 0;
  for (const pot of pots) {
    const money = `${pot.holder ? `${pot.holder}的` : ''}指标 ${pot.potNo} 还有 ${yuanText(BigInt(pot.unspentFen))} 元没有发出`;
    const lead = leads.find((days) => pot.spendBy <= dayAfter(scope.today(), days));
    if (lead !== undefined)
      sent += await tell(scope, pot, {
        key: `${pot.spendBy}/${lead}`,
        title: '资金使用期限将到',
        body: `${money}，${dateInWords(pot.spendBy)}后不能再用，请抓紧发放或交回`,
      });
    if (pot.isIdle)
      sent += await tell(scope, pot, {
        key: `idle/${scope.today().slice(0, 7)}`,
        title: '资金闲置',
        body: `${money}，到账已超过 ${idleDays} 天，请安排发放；用不上的请与下达单位联系收回`,
      });
  }
  return sent;
}
