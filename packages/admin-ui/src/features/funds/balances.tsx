import { Panel } from '../../components/panel.js';
import { showMoney } from '../../components/format.js';
import type { PotRowFragment } from '../../graphql/generated/graphql.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { shareOf } from './share-of.js';
import '../../components/bar-table.css';

const PLACES = ['available', 'handedDown', 'reserved', 'inTransit', 'paid', 'returnedUp'] as const;

/** Where the money of a pot is; the lines add up to what was funded. */
export function Balances({ pot }: { pot: PotRowFragment }) {
  return (
    <Panel title={FUNDS_TEXT.balances}>
      <table className="bar-table">
        <caption className="sr-only">{FUNDS_TEXT.balances}</caption>
        <thead>
          <tr>
            <th scope="col">{FUNDS_TEXT.account}</th>
            <th scope="col" className="number-cell">
              {FUNDS_TEXT.amount}
            </th>
            <th scope="col">{FUNDS_TEXT.share}</th>
          </tr>
        </thead>
        <tbody>
          {PLACES.map((place) => {
            const share = shareOf(pot[place], pot.funded);
            return (
              <tr key={place}>
                <th scope="row">{FUNDS_TEXT[place]}</th>
                <td className="number-cell">{showMoney(pot[place])}</td>
                <td className="bar-cell">
                  {share > 0 ? <span className="bar" style={{ inlineSize: `${share * 0.6}%` }} /> : null}
                  <span className="bar-share">{share.toFixed(1)}%</span>
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{FUNDS_TEXT.funded}</th>
            <td className="number-cell">{showMoney(pot.funded)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
