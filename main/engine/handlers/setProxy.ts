import { parseProxyAddress, type ProxySettings } from '#common/domain/proxy.ts';
import { appError, fail, type Result } from '#common/domain/result.ts';
import { PROXY_PASSWORD } from '../../connection/proxyFinder.ts';
import type { SettingsStore, Vault } from '../ports.ts';

export type ProxyChange = ProxySettings & { readonly password: string | null };

/**
 * Takes another proxy. A password is given to the proxy and user that it was typed for, and to no other: where one of
 * them changes without a new password, the old one is forgotten first.
 */
export async function setProxy(
  { password, ...wanted }: ProxyChange,
  settings: Pick<SettingsStore, 'get' | 'update'>,
  vault: Vault,
): Promise<Result<null>> {
  const address = parseProxyAddress(wanted.address);
  if (wanted.mode === 'manual' && address === null) return fail(appError('proxy-address', 'needs-you'));
  const proxy = { ...wanted, address: address ?? '' };
  const before = settings.get().proxy;
  const isAnother = before.address !== proxy.address || before.user !== proxy.user;
  if (isAnother || password === '') await vault.remove(PROXY_PASSWORD);
  const updated = settings.update({ proxy });
  if (!updated.ok || password === null || password === '') return updated;
  const kept = await vault.put(PROXY_PASSWORD, password);
  return kept.ok ? kept : fail(appError('proxy-password-not-kept', 'needs-you'));
}
