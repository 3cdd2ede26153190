/** Sums of fen. `funded` is the sum of the six that follow it; the rest are parts of what wasn't spent. */
export interface Figures {
  funded: bigint;
  available: bigint;
  handedDown: bigint;
  returnedUp: bigint;
  reserved: bigint;
  inTransit: bigint;
  paid: bigint;
  unacknowledged: bigint;
  idle: bigint;
  endangered: bigint;
}

/** The pots of one unit that came from one place, summed. */
export interface Flow {
  no: number;
  /** The unit that handed it down; null for money the unit received itself. */
  fromNo: number | null;
  pots: number;
  figures: Figures;
}

export interface UnitOfTree {
  no: number;
  noHi: number;
}

const NAMES = [
  'funded',
  'available',
  'handedDown',
  'returnedUp',
  'reserved',
  'inTransit',
  'paid',
  'unacknowledged',
  'idle',
  'endangered',
] as const satisfies readonly (keyof Figures)[];

const nothing = (): Figures => ({
  funded: 0n,
  available: 0n,
  handedDown: 0n,
  returnedUp: 0n,
  reserved: 0n,
  inTransit: 0n,
  paid: 0n,
  unacknowledged: 0n,
  idle: 0n,
  endangered: 0n,
});

function addTo(sum: Figures, part: Figures): void {
  for (const name of NAMES) sum[name] += part[name];
}

/** What a unit itself holds and gave away. */
export function ownFigures(flows: readonly Flow[], { no }: UnitOfTree): Figures {
  const sum = nothing();
  for (const flow of flows) if (flow.no === no) addTo(sum, flow.figures);
  return sum;
}

/**
 * A unit with everything below it as one place: what is handed down and returned inside cancels out, so that money is
 * counted where it came in and where it is now, once (R-FN-13). Units of a subtree are numbered `no`…`noHi`.
 */
export function subtreeFigures(flows: readonly Flow[], { no, noHi }: UnitOfTree): Figures {
  const isWithin = (unit: number): boolean => unit >= no && unit <= noHi;
  const sum = nothing();
  for (const { no: holder, fromNo, figures } of flows) {
    if (!isWithin(holder)) continue;
    addTo(sum, figures);
    if (fromNo === null || !isWithin(fromNo)) continue;
    sum.funded -= figures.funded;
    sum.returnedUp -= figures.returnedUp;
    sum.handedDown -= figures.funded - figures.returnedUp;
  }
  return sum;
}
