import { Panel } from '../../components/panel.js';
import { showMoney } from '../../components/format.js';
import { FUNDS_TEXT } from '../../text/funds.js';
import { ShareBar } from './share-bar.js';
import '../../components/bar-table.css';

const PLACES = ['available', 'handedDown', 'reserved', 'inTransit', 'paid', 'returnedUp'] as const;

interface BalancesProps {
  /** What was funded, and where it is; the places add up to it. */
  figures: Readonly<Record<(typeof PLACES)[number] | 'funded', string>>;
  note?: string;
}

/** Where money is; the lines add up to what was funded. */
export function Balances({ figures, note }: BalancesProps) {
  return (
    <Panel title={FUNDS_TEXT.balances}>
      {note ? <p className="muted">{note}</p> : null}
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
          {PLACES.map((place) => (
            <tr key={place}>
              <th scope="row">{FUNDS_TEXT[place]}</th>
              <td className="number-cell">{showMoney(figures[place])}</td>
              <td className="bar-cell">
                <ShareBar part={figures[place]} whole={figures.funded} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{FUNDS_TEXT.funded}</th>
            <td className="number-cell">{showMoney(figures.funded)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
