import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where an account's files are: by the server's own id and the account's id, never by an address, which may change. Both
 * come from a server and are hashed, so that they can be nothing but a folder's name.
 */
export function accountFolder(dataDir: string, serverId: string, accountId: string): string {
  return join(dataDir, 'accounts', shortHash(serverId), shortHash(accountId));
}

/** The name under which things about this account are kept elsewhere (vault, settings). */
export function accountKey(serverId: string, accountId: string): string {
  return `${shortHash(serverId)}-${shortHash(accountId)}`;
}

function shortHash(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 16);
}
