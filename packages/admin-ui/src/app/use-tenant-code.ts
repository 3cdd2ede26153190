import { useParams } from '@tanstack/react-router';

/** The acting unit's code. It stands only in the address: two tabs can hold two units. */
export function useTenantCode(): string {
  const { code } = useParams({ strict: false });
  if (!code) throw new Error('This component needs an address below /t/:code.');
  return code;
}
