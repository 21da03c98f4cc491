import type { AppState } from '#common/ipc/views.ts';

/** The addresses that the company itself gave: its server, its pages, and the incidents of the account's services. */
export function knownAddresses({
  settings,
  catalog,
}: Pick<AppState, 'settings' | 'catalog'>): readonly (string | null)[] {
  return [
    settings.serverUrl,
    catalog?.links.status ?? null,
    catalog?.links.fileTransfer ?? null,
    ...(catalog?.services ?? []).map(({ incident }) => incident?.url ?? null),
  ];
}
