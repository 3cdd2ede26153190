import type { KeptFile } from './household-values.js';
import { BankSection, HouseholdSection } from './household-section.js';
import { PersonSection, WorkSection } from './person-section.js';
import { AssetsSection, ExpensesSection, IncomesSection, MembersSection } from './rows-sections.js';

/** The parts of the national form in the order in which they are asked at the counter. */
export function HouseholdSections({ lastYear, kept }: { lastYear: number; kept?: KeptFile }) {
  const before = kept ? { kept } : {};
  return (
    <>
      <PersonSection {...before} />
      <WorkSection />
      <MembersSection {...before} />
      <IncomesSection lastYear={lastYear} />
      <ExpensesSection lastYear={lastYear} />
      <AssetsSection />
      <HouseholdSection />
      <BankSection {...before} />
    </>
  );
}
