import { useLocation, useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { itemOfPath } from '../../app/navigation.js';
import { recentTenants } from '../../app/recent-tenants.js';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useTenantTree } from '../../app/use-tenant-tree.js';
import { useCan, useViewer } from '../../app/viewer.js';
import { QueryView } from '../../components/state-views.js';
import { useFocusReturn } from '../../components/use-focus-return.js';
import { SWITCHER_TEXT } from '../../text/switcher.js';
import { activeMemberships } from '../home/home-of.js';
import { ChoiceList } from './choice-list.js';
import { choicesOf, type SwitcherFacts, type UnitUse, useOfUnit } from './unit-search.js';
import { UnitTree } from './unit-tree.js';

const LIST_ID = 'unit-choices';

/** Ctrl+K: search, recents, tree. Enter switches, Ctrl+Enter opens a new tab; the unit goes into the address only. */
export function TenantSwitcher({ onClose }: { onClose: () => void }) {
  const query = useTenantTree();
  useFocusReturn();
  return (
    <Modal open title={SWITCHER_TEXT.title} footer={null} onCancel={onClose} width="46em" destroyOnHidden>
      <QueryView query={query}>{(tenants) => <SwitcherBody tenants={tenants} onClose={onClose} />}</QueryView>
    </Modal>
  );
}

function SwitcherBody({ tenants, onClose }: { tenants: SwitcherFacts['tenants']; onClose: () => void }) {
  const viewer = useViewer();
  const can = useCan();
  const currentCode = useTenantCode();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const open = useOpenUnit(onClose);
  const facts = useMemo<SwitcherFacts>(
    () => ({
      tenants,
      currentCode,
      mine: activeMemberships(viewer).map(({ tenant }) => tenant.code),
      recent: recentTenants(viewer.account.id),
      canSeeStatistics: can('statistics:read'),
    }),
    [tenants, currentCode, viewer, can],
  );
  const choices = choicesOf(text, facts);
  const chosen = choices[at];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (choices.length > 0) setAt((at + step + choices.length) % choices.length);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      open(chosen.tenant.code, chosen.use, event.ctrlKey || event.metaKey);
    }
  };

  return (
    <div className="switcher">
      <Input
        autoFocus
        size="large"
        role="combobox"
        aria-label={SWITCHER_TEXT.search}
        aria-expanded={choices.length > 0}
        aria-autocomplete="list"
        aria-controls={choices.length > 0 ? LIST_ID : undefined}
        aria-activedescendant={chosen ? `${LIST_ID}-${at}` : undefined}
        placeholder={SWITCHER_TEXT.search}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="muted">{SWITCHER_TEXT.hint}</p>
      <ChoiceList id={LIST_ID} choices={choices} at={at} onChoose={open} />
      {text.trim() === '' ? (
        <UnitTree tenants={tenants} useOf={(code) => useOfUnit(code, facts)} onChoose={open} />
      ) : null}
    </div>
  );
}

/** Opens a unit: its own pages keep the module, another's figures open in the cockpit of the current unit. */
function useOpenUnit(onClose: () => void): (code: string, use: UnitUse, inNewTab: boolean) => void {
  const navigate = useNavigate();
  const currentCode = useTenantCode();
  const { pathname } = useLocation();
  return (code, use, inNewTab) => {
    if (use === 'none') return;
    const module = itemOfPath(pathname.replace(`/t/${currentCode}/`, ''))?.path ?? 'home';
    const address = use === 'statistics' ? `/t/${currentCode}/cockpit?root=${code}` : `/t/${code}/${module}`;
    if (inNewTab) {
      window.open(address, '_blank', 'noopener');
      return;
    }
    onClose();
    if (use !== 'current') void navigate({ href: address });
  };
}
