import { shareOf } from './share-of.js';

/** How much one amount is of another: a bar with its number beside it. */
export function ShareBar({ part, whole }: { part: string; whole: string }) {
  const share = shareOf(part, whole);
  return (
    <span className="share">
      {share > 0 ? <span className="bar" style={{ inlineSize: `${share * 0.6}%` }} /> : null}
      <span className="bar-share">{share.toFixed(1)}%</span>
    </span>
  );
}
