import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import type { Identity } from '../server/identity.ts';
import type { SignedIn } from '../sessions/signedIn.ts';

/**
 * Cursors are opaque and belong to one account, one set of departments and one epoch of the data. When any of these
 * changes the cursor is not recognised any more, and the reader starts again from the beginning.
 */
export type Cursors = {
  readonly write: (account: CursorOwner, position: number) => string;
  /** The position, or null for a cursor that this server did not give to this account as it is now. */
  readonly read: (account: CursorOwner, cursor: string) => number | null;
};

type CursorOwner = Pick<SignedIn, 'id' | 'departmentIds'>;

/** One block needs no chaining of blocks. */
const CIPHER = 'aes-256-ecb';
/** AES's: the position in one half, whose cursor it is in the other. */
const BLOCK_BYTES = 16;
const OWNER_AT = 8;

/**
 * A cursor is one encrypted block. Nobody can read the position in it, since positions count what happens to everybody,
 * and a block that was not made here decrypts to no known owner.
 */
export function createCursors(identity: () => Pick<Identity, 'epoch' | 'cursorKey'>): Cursors {
  // Made once: turning bytes into a key takes longer than encrypting with it.
  let made: { readonly from: string; readonly key: KeyObject } | null = null;
  const key = () => {
    const from = identity().cursorKey;
    if (made?.from !== from) {
      made = { from, key: createSecretKey(createHash('sha256').update(from).digest()) };
    }
    return made.key;
  };
  const markOf = ({ id, departmentIds }: CursorOwner) =>
    createHash('sha256')
      .update(JSON.stringify([identity().epoch, id, departmentIds]))
      .digest()
      .subarray(0, BLOCK_BYTES - OWNER_AT);
  return {
    write: (account, position) => {
      const block = Buffer.alloc(BLOCK_BYTES);
      block.writeBigUInt64BE(BigInt(position));
      markOf(account).copy(block, OWNER_AT);
      return createCipheriv(CIPHER, key(), null).setAutoPadding(false).update(block).toString('base64url');
    },
    read: (account, cursor) => {
      const hidden = Buffer.from(cursor, 'base64url');
      if (hidden.length !== BLOCK_BYTES) return null;
      const block = createDecipheriv(CIPHER, key(), null).setAutoPadding(false).update(hidden);
      const isTheirs = timingSafeEqual(block.subarray(OWNER_AT), markOf(account));
      return isTheirs ? Number(block.readBigUInt64BE()) : null;
    },
  };
}
