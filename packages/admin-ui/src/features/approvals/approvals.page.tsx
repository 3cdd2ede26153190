import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useHotkeys } from '../../app/hotkeys.js';
import { Page } from '../../components/page.js';
import { UnitLink } from '../../components/unit-link.js';
import type { ApprovalTab } from '../../graphql/generated/graphql.js';
import { APPROVAL_TEXT, TAB_LABELS } from '../../text/approvals.js';
import './approvals.css';
import { ApprovalDesk } from './approval-desk.js';
import { DoneList } from './done-list.js';
import { ShortcutHelp } from './shortcut-help.js';
import { useSingleKeys } from './single-keys.js';

const TABS: readonly ApprovalTab[] = ['TODO', 'OVERDUE', 'DONE'];

/** What waits for this person to decide, made for the keyboard: a case takes three keys at most. */
export function ApprovalsPage() {
  const { tab = 'TODO' } = useSearch({ from: '/t/$code/approvals' });
  const singleKeys = useSingleKeys();
  const [isHelpOpen, setHelpOpen] = useState(false);
  useHotkeys({ '?': singleKeys.isOn && !isHelpOpen ? () => setHelpOpen(true) : undefined });
  return (
    <Page
      title={APPROVAL_TEXT.title}
      actions={<Button onClick={() => setHelpOpen(true)}>{APPROVAL_TEXT.keys}（?）</Button>}
    >
      <nav className="tab-links" aria-label={APPROVAL_TEXT.tabs}>
        {TABS.map((each) => (
          <UnitLink
            key={each}
            path="approvals"
            search={{ tab: each }}
            {...(each === tab ? { 'aria-current': 'page' as const } : {})}
          >
            {TAB_LABELS[each]}
          </UnitLink>
        ))}
      </nav>
      {tab === 'DONE' ? (
        <DoneList />
      ) : (
        <ApprovalDesk key={tab} tab={tab} hasKeys={singleKeys.isOn && !isHelpOpen} />
      )}
      {isHelpOpen ? <ShortcutHelp {...singleKeys} onClose={() => setHelpOpen(false)} /> : null}
    </Page>
  );
}
