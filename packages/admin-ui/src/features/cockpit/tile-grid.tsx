import { UnitLink } from '../../components/unit-link.js';
import { showNumber } from '../../components/format.js';
import { COCKPIT_TEXT } from '../../text/cockpit.js';
import { countOf, type Measure, type UnitFigures } from './figures.js';

const SHADES = 5;

interface TileGridProps {
  units: readonly UnitFigures[];
  measure: Measure;
}

/**
 * Units as squares roughly where they lie. No map is shown: no map data with an approval number may be shipped, and
 * squares can be read, printed and walked by keyboard. Units without a place stand in a strip below.
 */
export function TileGrid({ units, measure }: TileGridProps) {
  const most = Math.max(1, ...units.map((unit) => countOf(unit, measure)));
  const shadeOf = (unit: UnitFigures) => Math.ceil((countOf(unit, measure) / most) * SHADES);
  const children = units.filter(({ isOwn }) => !isOwn);
  const placed = children.filter(({ tileRow, tileColumn }) => tileRow !== null && tileColumn !== null);
  const others = children.filter((unit) => !placed.includes(unit));
  const firstRow = Math.min(...placed.map(({ tileRow }) => tileRow ?? 0));
  const firstColumn = Math.min(...placed.map(({ tileColumn }) => tileColumn ?? 0));
  return (
    <figure className="tiles">
      {placed.length > 0 ? (
        <div className="tile-grid">
          {placed.map((unit) => (
            <Tile
              key={unit.code}
              unit={unit}
              measure={measure}
              shade={shadeOf(unit)}
              place={{
                gridRow: (unit.tileRow ?? 0) - firstRow + 1,
                gridColumn: (unit.tileColumn ?? 0) - firstColumn + 1,
              }}
            />
          ))}
        </div>
      ) : null}
      <div className="tile-strip">
        {others.map((unit) => (
          <Tile key={unit.code} unit={unit} measure={measure} shade={shadeOf(unit)} />
        ))}
      </div>
      <figcaption className="muted">{COCKPIT_TEXT.tilesHint}</figcaption>
    </figure>
  );
}

interface TileProps {
  unit: UnitFigures;
  measure: Measure;
  shade: number;
  place?: { gridRow: number; gridColumn: number };
}

function Tile({ unit, measure, shade, place }: TileProps) {
  const { code, name } = unit;
  return (
    <UnitLink path="cockpit" search={{ root: code, measure }} className={`tile shade-${shade}`} style={place}>
      <span>{name}</span>
      <strong>{showNumber(countOf(unit, measure))}</strong>
    </UnitLink>
  );
}
