import { create } from 'zustand';
import type { Account } from '#common/domain/account.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import type { AppState, ConnectionView, Settings } from '#common/ipc/views.ts';

/** Main's state of the whole app: settings, session, connection, catalog, notices. Null until the first answer. */
type AppStore = { readonly app: AppState | null };

export const useAppStore = create<AppStore>(() => ({ app: null }));

export function useAccount(): Account | null {
  return useAppStore(({ app }) => accountOf(app));
}

export function useCatalog(): Catalog | null {
  return useAppStore(({ app }) => app?.catalog ?? null);
}

export function useSettings(): Settings | null {
  return useAppStore(({ app }) => app?.settings ?? null);
}

export function useConnection(): ConnectionView | null {
  return useAppStore(({ app }) => app?.connection ?? null);
}

export function useCanKeepSession(): boolean {
  return useAppStore(({ app }) => app?.canKeepSession ?? true);
}

export function useSessionState(): AppState['session']['state'] | null {
  return useAppStore(({ app }) => app?.session.state ?? null);
}

export function accountOf(app: AppState | null): Account | null {
  return app === null || app.session.state === 'signed-out' ? null : app.session.account;
}
