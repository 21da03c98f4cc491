import type { KeysView, StaffKeyView } from '#common/ipc/keyViews.ts';
import { id, ids } from './fakeCompany.ts';
import { carmen } from './queued.ts';

const since = '2026-11-20T09:00:00.000Z';

function staffKey(number: number, name: string, more: Partial<StaffKeyView> = {}): StaffKeyView {
  return {
    staffKeyId: id(number),
    fingerprint: `${number}a3f`.repeat(16).slice(0, 64),
    name,
    isMine: false,
    isCompared: false,
    registeredAt: since,
    ...more,
  };
}

const own = staffKey(811, carmen.name, { isMine: true, isCompared: true });

/** Holds one department's key, for which a colleague waits, and which has to be replaced; waits for another. */
export const keyring: Extract<KeysView, { state: 'known' }> = {
  state: 'known',
  own: { staffKeyId: own.staffKeyId, fingerprint: own.fingerprint, isKept: true, isRevoked: false },
  others: [staffKey(812, carmen.name, { isMine: true })],
  recovery: { fingerprint: '09bc'.repeat(16), isCompared: false },
  departments: [
    {
      departmentId: ids.support,
      keyId: 'key-1',
      fingerprint: '00ff'.repeat(16),
      before: null,
      createdAt: since,
      createdBy: 'Marcos Vidal',
      state: 'held',
      isToBeReplaced: true,
      holders: [own, staffKey(813, 'Marcos Vidal', { isCompared: true })],
      waiting: [staffKey(814, 'Nerea Gil')],
    },
    {
      departmentId: ids.billing,
      keyId: 'key-2',
      fingerprint: '00fe'.repeat(16),
      before: 'abab'.repeat(16),
      createdAt: since,
      createdBy: null,
      state: 'not-given',
      isToBeReplaced: false,
      holders: [staffKey(815, 'Marcos Vidal')],
      waiting: [own],
    },
  ],
};
