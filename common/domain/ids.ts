import { v7 } from 'uuid';

/**
 * A new UUIDv7 (RFC 9562): made where a thing is written, before any network, and used as its idempotency key. The
 * leading 48 bits are the time in milliseconds, so ids sort by creation.
 */
export function newId(): string {
  return v7();
}
