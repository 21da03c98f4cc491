import { IDEMPOTENCY_HEADER } from '#common/api/routes.ts';
import type { KeyDesk } from '../keyDesk.ts';
import type { CallRoute } from './pamblyHelpdesk.ts';

export function pamblyKeyDesk(call: CallRoute): KeyDesk {
  return {
    register: (token, id, body) => call('registerStaffKey', { token, params: { id }, body }),
    revoke: (token, id) => call('revokeStaffKey', { token, params: { id } }),
    keyring: (token, staffKeyId) => call('getKeyring', { token, query: { staffKeyId } }),
    grant: (token, keyId, staffKeyId, wrapped) =>
      call('grantDepartmentKey', { token, params: { keyId, staffKeyId }, body: { wrapped } }),
    replace: (token, id, body) => call('replaceDepartmentKey', { token, params: { id }, body }),
    reveal: (token, id, body, key) =>
      call('revealSensitive', { token, params: { id }, body, headers: { [IDEMPOTENCY_HEADER]: key } }),
  };
}
