import type { Keyring, KeyringDepartment, KnownStaffKey } from '#common/api/keySchemas.ts';
import type { HeldKeyView, KeysView, StaffKeyView } from '#common/ipc/keyViews.ts';
import { fingerprintOf } from './seal.ts';
import type { StaffIdentity } from './staffIdentity.ts';
import type { TrustedKeys } from './trustedKeys.ts';

export type ViewFacts = {
  readonly account: { readonly id: string; readonly name: string };
  readonly own: StaffIdentity;
  readonly keyring: Keyring;
  /** Ids of the department keys whose private half this computer was given, and which fits. */
  readonly opened: ReadonlyMap<string, string>;
  readonly trusted: Pick<TrustedKeys, 'department' | 'isCompared'>;
};

/** What the screens show of a keyring. Every fingerprint is of the key itself: the server's word for one is not taken. */
export function keysView({ account, own, keyring, opened, trusted }: ViewFacts): KeysView {
  const staffKey = ({ staffKeyId, publicKey, registeredAt, account: owner }: KnownStaffKey): StaffKeyView => {
    const fingerprint = fingerprintOf(publicKey);
    return {
      staffKeyId,
      fingerprint,
      name: owner.name,
      isMine: owner.id === account.id,
      isCompared: isOwn({ staffKeyId, publicKey }, own) || trusted.isCompared(fingerprint),
      registeredAt,
    };
  };
  const department = (key: KeyringDepartment): HeldKeyView => ({
    departmentId: key.departmentId,
    keyId: key.keyId,
    fingerprint: fingerprintOf(key.publicKey),
    before: replacedKey(trusted.department(key.departmentId), fingerprintOf(key.publicKey)),
    createdAt: key.createdAt,
    createdBy: key.createdBy,
    state: opened.has(key.keyId) ? 'held' : key.wrapped === null ? 'not-given' : 'unfit',
    isToBeReplaced: key.rotationNeededAt !== null,
    holders: key.holders.map(staffKey),
    waiting: key.waiting.map(staffKey),
  });
  return {
    state: 'known',
    own: {
      staffKeyId: own.staffKeyId,
      fingerprint: fingerprintOf(own.recipient),
      isKept: own.isKept,
      isRevoked: own.identity === null || keyring.own === 'revoked',
    },
    others: keyring.others.map((key) => staffKey({ ...key, account })),
    recovery: keyring.recovery === null ? null : recoveryView(keyring.recovery, trusted.isCompared),
    departments: keyring.departments.map(department),
  };
}

/** The id alone is the server's to give: a foreign key under it is not this computer's. */
export function isOwn(
  { staffKeyId, publicKey }: Pick<KnownStaffKey, 'staffKeyId' | 'publicKey'>,
  own: Pick<StaffIdentity, 'staffKeyId' | 'recipient'>,
): boolean {
  return staffKeyId === own.staffKeyId && publicKey === own.recipient;
}

function replacedKey(known: string | null, published: string): string | null {
  return known === published ? null : known;
}

function recoveryView(recipient: string, isCompared: (fingerprint: string) => boolean) {
  const fingerprint = fingerprintOf(recipient);
  return { fingerprint, isCompared: isCompared(fingerprint) };
}

/** What somebody who holds a key could do for others, and for whoever seals to it. */
export type KeyErrands = { readonly waiting: number; readonly toReplace: readonly string[] };

export function keyErrands(view: KeysView): KeyErrands {
  const held = view.state === 'known' ? view.departments.filter(({ state }) => state === 'held') : [];
  return {
    waiting: new Set(held.flatMap(({ waiting }) => waiting.map(({ staffKeyId }) => staffKeyId))).size,
    toReplace: held.filter(({ isToBeReplaced }) => isToBeReplaced).map(({ departmentId }) => departmentId),
  };
}
