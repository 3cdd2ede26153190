import { useLocation } from '@tanstack/react-router';
import { UnitLink } from '../components/unit-link.js';
import { SHELL_TEXT } from '../text/shell.js';
import { itemOfPath, navigationFor } from './navigation.js';
import { useTenantCode } from './use-tenant-code.js';
import { useViewer } from './viewer.js';

/** Plain links in named groups: Tab and Enter are enough, and a middle click opens a tab. */
export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const { permissions } = useViewer();
  const code = useTenantCode();
  const { pathname } = useLocation();
  const current = itemOfPath(pathname.replace(`/t/${code}/`, ''));
  return (
    <nav aria-label={SHELL_TEXT.menu} className="side-menu">
      {navigationFor(permissions).map((group) => (
        <section key={group.key} aria-labelledby={`menu-${group.key}`}>
          <h2 id={`menu-${group.key}`}>{group.label}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.path}>
                <UnitLink
                  path={item.path}
                  {...(current === item ? { 'aria-current': 'page' as const } : {})}
                  {...(onChosen ? { onClick: onChosen } : {})}
                >
                  {item.label}
                </UnitLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
