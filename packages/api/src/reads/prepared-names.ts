import { createHash } from 'node:crypto';

const USES_BEFORE_NAMING = 3;
const MOST_WATCHED = 2_000;

/**
 * Names for statements worth preparing: parsed once in each connection. Whether a plan is kept is the scope's matter
 * (`keepsPlans`). Named after a few uses, and a bounded number, because a connection never forgets a prepared statement.
 */
export class PreparedNames {
  private readonly names = new Map<string, string>();
  private readonly uses = new Map<string, number>();

  constructor(private readonly most: number) {}

  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known) return known;
    if (this.names.size >= this.most) return undefined;
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (uses < USES_BEFORE_NAMING) {
      if (this.uses.size >= MOST_WATCHED) this.uses.clear();
      this.uses.set(text, uses);
      return undefined;
    }
    this.uses.delete(text);
    const name = `r_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    this.names.set(text, name);
    return name;
  }
}
