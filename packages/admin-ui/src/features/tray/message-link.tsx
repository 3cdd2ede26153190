import type { ReactNode } from 'react';
import { UnitLink } from '../../components/unit-link.js';

/** The page a message points to: a path below the unit, as the server writes it. */
export function MessageLink({ link, children }: { link: string; children: ReactNode }) {
  const path = link.replace(/^\/t\/[^/]+\//, '').replace(/^\//, '');
  return <UnitLink path={path}>{children}</UnitLink>;
}
