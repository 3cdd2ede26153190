import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { type RawSearch, stringifySearch } from '../app/search-params.js';
import { useTenantCode } from '../app/use-tenant-code.js';

interface UnitLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** Below `/t/:code/`, e.g. `hardship/hf_…`. */
  path: string;
  search?: RawSearch;
}

/** A link to a page of the current unit. A real address: it opens in new tabs and can be copied. */
export function UnitLink({ path, search = {}, onClick, children, ...rest }: UnitLinkProps) {
  const code = useTenantCode();
  const { history } = useRouter();
  const href = `/t/${code}/${path}${stringifySearch(search)}`;
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(href);
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
