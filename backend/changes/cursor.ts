import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
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

const SIGNATURE_BYTES = 16;
const POSITION_BYTES = 8;

/**
 * The position is encrypted under its own signature (AES-CTR with the signature as nonce), since positions count what
 * happens to everybody: whoever could read them would see that something happened which is not theirs to see.
 */
export function createCursors(identity: () => Pick<Identity, 'epoch' | 'cursorKey'>): Cursors {
  const keyFor = (use: string) => createHmac('sha256', identity().cursorKey).update(use).digest();
  const sign = (account: CursorOwner, position: Buffer) =>
    createHmac('sha256', keyFor('sign'))
      .update(JSON.stringify([identity().epoch, account.id, account.departmentIds]))
      .update(position)
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  return {
    write: (account, position) => {
      const bytes = Buffer.alloc(POSITION_BYTES);
      bytes.writeBigUInt64BE(BigInt(position));
      const signature = sign(account, bytes);
      const hidden = createCipheriv('aes-256-ctr', keyFor('hide'), signature).update(bytes);
      return Buffer.concat([signature, hidden]).toString('base64url');
    },
    read: (account, cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      if (bytes.length !== SIGNATURE_BYTES + POSITION_BYTES) return null;
      const signature = bytes.subarray(0, SIGNATURE_BYTES);
      const position = createDecipheriv('aes-256-ctr', keyFor('hide'), signature).update(
        bytes.subarray(SIGNATURE_BYTES),
      );
      if (!timingSafeEqual(signature, sign(account, position))) return null;
      return Number(position.readBigUInt64BE());
    },
  };
}
