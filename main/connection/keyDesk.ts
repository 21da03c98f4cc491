import type { Keyring, NewDepartmentKey } from '#common/api/keySchemas.ts';
import type { RouteResponse } from '#common/api/routes.ts';
import type { CallResult } from './helpdesk.ts';

/** The calls about keys for sensitive data, and the one that answers what is sealed. Staff's alone. */
export type KeyDesk = {
  readonly register: (
    token: string,
    staffKeyId: string,
    key: { readonly publicKey: string },
  ) => Promise<CallResult<RouteResponse<'registerStaffKey'>>>;
  readonly revoke: (token: string, staffKeyId: string) => Promise<CallResult<unknown>>;
  readonly keyring: (token: string, staffKeyId: string) => Promise<CallResult<Keyring>>;
  readonly grant: (
    token: string,
    keyId: string,
    staffKeyId: string,
    wrapped: string,
  ) => Promise<CallResult<unknown>>;
  readonly replace: (
    token: string,
    departmentId: string,
    key: NewDepartmentKey,
  ) => Promise<CallResult<unknown>>;
  readonly reveal: (
    token: string,
    ticketId: string,
    reading: { readonly reason: string; readonly staffKeyId: string },
    idempotencyKey: string,
  ) => Promise<CallResult<RouteResponse<'revealSensitive'>>>;
};
