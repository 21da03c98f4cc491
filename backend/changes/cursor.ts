import { createHmac, timingSafeEqual } from 'node:crypto';
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

const SIGNATURE_BYTES = 12;

export function createCursors(identity: () => Pick<Identity, 'epoch' | 'cursorKey'>): Cursors {
  const sign = (account: CursorOwner, position: string) => {
    const { epoch, cursorKey } = identity();
    return createHmac('sha256', cursorKey)
      .update(JSON.stringify([epoch, account.id, account.departmentIds, position]))
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  };
  return {
    write: (account, position) => {
      const text = String(position);
      return `${Buffer.from(text).toString('base64url')}.${sign(account, text).toString('base64url')}`;
    },
    read: (account, cursor) => {
      const [position, signature] = cursor.split('.').map((part) => Buffer.from(part, 'base64url'));
      if (position === undefined || signature?.length !== SIGNATURE_BYTES) return null;
      const text = position.toString();
      return timingSafeEqual(signature, sign(account, text)) ? Number(text) : null;
    },
  };
}
