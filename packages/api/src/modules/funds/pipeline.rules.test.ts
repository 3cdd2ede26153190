import { expect, test } from '@jest/globals';
import { ownFigures, subtreeFigures, type Figures, type Flow, type UnitOfTree } from './pipeline.rules.js';

interface Unit extends UnitOfTree {
  parentNo: number | null;
}

/** Numbers that look random and are the same for the same seed. */
function drawsOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** A tree of units numbered in preorder, as the register numbers them. */
function growTree(draw: (below: number) => number): Unit[] {
  const units: Unit[] = [];
  const grow = (parentNo: number | null, depth: number): Unit => {
    const unit = { no: units.length + 1, noHi: 0, parentNo };
    units.push(unit);
    const children = depth === 3 ? 0 : draw(4);
    for (let child = 0; child < children; child += 1) grow(unit.no, depth + 1);
    unit.noHi = units.length;
    return unit;
  };
  grow(null, 0);
  return units;
}

const empty = (): Figures => ({
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

/** Random batches, allocations, recalls and payments in a tree, moved as the ledger moves them. */
function moveMoney(units: readonly Unit[], draw: (below: number) => number): Flow[] {
  const flows = new Map<string, Flow>();
  const flowOf = (no: number, fromNo: number | null): Flow => {
    const key = `${no} ${fromNo}`;
    const flow = flows.get(key) ?? { no, fromNo, pots: 1, figures: empty() };
    flows.set(key, flow);
    return flow;
  };
  const some = (most: bigint): bigint => (most > 0n ? BigInt(draw(Number(most) + 1)) : 0n);
  for (let step = 0; step < 300; step += 1) {
    const unit = units[draw(units.length)] ?? { no: 1, noHi: 1, parentNo: null };
    const givers = [...flows.values()].filter(({ no }) => no === unit.parentNo);
    const giver = givers[draw(Math.max(givers.length, 1))];
    const kind = draw(4);
    if (kind === 0) {
      const { figures } = flowOf(unit.no, null);
      const fen = BigInt(draw(1_000));
      figures.funded += fen;
      figures.available += fen;
    } else if (kind === 1 && giver) {
      const { figures } = flowOf(unit.no, giver.no);
      const fen = some(giver.figures.available);
      giver.figures.available -= fen;
      giver.figures.handedDown += fen;
      figures.funded += fen;
      figures.available += fen;
    } else if (kind === 2 && giver) {
      const { figures } = flowOf(unit.no, giver.no);
      const fen = some(
        figures.available < giver.figures.handedDown ? figures.available : giver.figures.handedDown,
      );
      figures.available -= fen;
      figures.returnedUp += fen;
      giver.figures.available += fen;
      giver.figures.handedDown -= fen;
    } else {
      const { figures } = flowOf(unit.no, null);
      const fen = some(figures.available);
      figures.available -= fen;
      figures.paid += fen;
    }
  }
  return [...flows.values()];
}

test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))(
  'every sum agrees at every node, tree %i',
  (seed) => {
    const draw = drawsOf(seed);
    const units = growTree(draw);
    const flows = moveMoney(units, draw);
    for (const unit of units) {
      const own = ownFigures(flows, unit);
      const below = units.filter(({ parentNo }) => parentNo === unit.no);
      const received = flows.filter(({ fromNo }) => fromNo === unit.no);
      const net = received.reduce((sum, { figures }) => sum + figures.funded - figures.returnedUp, 0n);
      expect(own.handedDown).toBe(net);

      const subtree = subtreeFigures(flows, unit);
      const { funded, available, handedDown, returnedUp, reserved, inTransit, paid } = subtree;
      expect(funded).toBe(available + handedDown + returnedUp + reserved + inTransit + paid);
      expect(handedDown).toBe(0n);
      const parts = below.map((child) => subtreeFigures(flows, child));
      expect(paid).toBe(parts.reduce((sum, part) => sum + part.paid, own.paid));
      expect(available).toBe(parts.reduce((sum, part) => sum + part.available, own.available));
      expect(returnedUp).toBe(own.returnedUp);
    }
  },
);

test('what was handed to a unit that has left the subtree since is not in it', () => {
  const given = { ...empty(), funded: 10n, available: 4n, handedDown: 6n };
  const taken = { ...empty(), funded: 6n, paid: 6n };
  const flows: Flow[] = [
    { no: 2, fromNo: null, pots: 1, figures: given },
    { no: 9, fromNo: 2, pots: 1, figures: taken },
  ];
  expect(subtreeFigures(flows, { no: 2, noHi: 5 })).toEqual(given);
  expect(subtreeFigures(flows, { no: 6, noHi: 9 })).toEqual(taken);
  expect(subtreeFigures(flows, { no: 1, noHi: 9 })).toEqual({
    ...empty(),
    funded: 10n,
    available: 4n,
    paid: 6n,
  });
});
