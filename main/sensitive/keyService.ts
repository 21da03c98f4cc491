import type { Account } from '#common/domain/account.ts';
import type { Keyring, KeyringDepartment } from '#common/api/keySchemas.ts';
import { openWith, recipientOf, sealTo } from '#common/crypto/age.ts';
import { type AppError, appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { KeysView, RevealedText } from '#common/ipc/keyViews.ts';
import type { CallResult } from '../connection/helpdesk.ts';
import type { KeyDesk } from '../connection/keyDesk.ts';
import { workInTurn } from '../engine/inTurn.ts';
import type { Clock, Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import { attempt } from '../store/storageError.ts';
import { keyError } from './keyError.ts';
import { keysView } from './keysView.ts';
import { newDepartmentKey } from './replaceKey.ts';
import { revealer } from './reveal.ts';
import { fingerprintOf } from './seal.ts';
import type { IdentityStore, StaffIdentity } from './staffIdentity.ts';
import type { TrustedKeys } from './trustedKeys.ts';

/** Hints come in bursts; who waits for a key is news that may be this old. */
const HINT_PAUSE_MS = 10_000;

/** The keys of one agent on this computer. What it opens stays in memory; the disk has the keychain's form of its own key. */
export type KeyService = {
  readonly view: () => KeysView;
  /** Registers this computer's key, and asks what it was given. */
  readonly refresh: () => Promise<Result<KeysView>>;
  /** The same, when nobody waits for it. */
  readonly wake: () => void;
  /** Something may have changed on the server: looks soon. */
  readonly hint: () => void;
  readonly grant: (
    departmentId: string,
    staffKeyId: string,
    fingerprint: string,
  ) => Promise<Result<KeysView>>;
  readonly replace: (departmentId: string, compared: readonly string[]) => Promise<Result<KeysView>>;
  readonly revoke: (staffKeyId: string) => Promise<Result<KeysView>>;
  readonly renew: () => Promise<Result<KeysView>>;
  readonly reveal: (ticketId: string, reason: string) => Promise<Result<RevealedText>>;
  readonly stop: () => void;
};

export type KeyOptions = {
  readonly desk: KeyDesk;
  readonly authorized: <T>(call: (token: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>;
  readonly identities: IdentityStore;
  readonly trusted: TrustedKeys;
  readonly account: () => Account;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChanged: (view: KeysView) => void;
};

/** What is known: of this computer's own key, and what the server last said of the others. */
type Known = {
  readonly own: StaffIdentity;
  readonly keyring: Keyring;
  /** Private halves that this computer was given, by key id. */
  readonly opened: ReadonlyMap<string, string>;
};

export function keyService(options: KeyOptions): KeyService {
  const { desk, authorized, identities, trusted, account, clock, log, onChanged } = options;
  const inTurn = workInTurn();
  const reveal = revealer({ desk, authorized });
  let own: StaffIdentity | null = null;
  let known: Known | null = null;
  let view: KeysView = { state: 'unknown' };
  let cancelHint: (() => void) | null = null;
  let stopped = false;

  const show = (next: KeysView): Result<KeysView> => {
    const isNews = JSON.stringify(next) !== JSON.stringify(view);
    view = next;
    if (isNews && !stopped) onChanged(view);
    return ok(view);
  };
  const failed = (error: AppError): Result<never> => {
    log.info('keys.failed', { code: error.code, detail: error.detail ?? null });
    return fail(error);
  };

  const look = async (): Promise<Result<KeysView>> => {
    own ??= await identities.open();
    const { staffKeyId, recipient } = own;
    const registered = await authorized((token) =>
      desk.register(token, staffKeyId, { publicKey: recipient }),
    );
    if (registered.kind === 'refused' && registered.problem.code === 'forbidden') {
      known = null;
      return show({ state: 'not-permitted' });
    }
    if (registered.kind !== 'ok') return failed(keyError(registered));
    if (registered.value.revokedAt !== null && own.identity !== null) own = await identities.forget(own);
    const answer = await authorized((token) => desk.keyring(token, staffKeyId));
    if (answer.kind !== 'ok') return failed(keyError(answer));
    const opened = await openGrants(own, answer.value, log);
    // What it would be compared with has been closed meanwhile.
    if (stopped) return fail(appError('signed-out', 'sign-in'));
    const remembered = attempt(() => rememberFirstSeen(answer.value, trusted));
    if (!remembered.ok) log.warn('keys.not-remembered', { code: remembered.error.code });
    known = { own, keyring: answer.value, opened };
    return show(keysView({ ...known, account: account(), trusted }));
  };

  /** Does something with a department's key that this computer holds, and looks at what came of it. */
  const withHeld = (
    departmentId: string,
    act: (held: Held) => Promise<Result<CallResult<unknown>>>,
  ): Promise<Result<KeysView>> =>
    inTurn(async () => {
      const looked = await look();
      if (!looked.ok) return looked;
      const held = known === null ? null : heldKey(known, departmentId);
      if (held === null) return fail(appError('key-not-held', 'needs-you'));
      const done = await act(held);
      if (!done.ok) return done;
      if (done.value.kind !== 'ok') return failed(keyError(done.value));
      return look();
    });

  const refresh = (): Promise<Result<KeysView>> => inTurn(look);
  const wake = (): void => {
    refresh().catch((error: unknown) => log.error('keys.refresh-failed', errorFacts(error)));
  };

  return {
    view: () => view,
    refresh,
    wake,
    hint: () => {
      if (stopped || view.state === 'not-permitted') return;
      cancelHint ??= clock.after(HINT_PAUSE_MS, () => {
        cancelHint = null;
        wake();
      });
    },
    grant: (departmentId, staffKeyId, fingerprint) =>
      withHeld(departmentId, (held) => giveKey(held, staffKeyId, fingerprint, options)),
    replace: (departmentId, compared) =>
      withHeld(departmentId, (held) => publishNewKey(held, compared, options)),
    revoke: (staffKeyId) =>
      inTurn(async () => {
        const revoked = await authorized((token) => desk.revoke(token, staffKeyId));
        if (revoked.kind !== 'ok') return failed(keyError(revoked));
        if (own?.staffKeyId === staffKeyId) own = await identities.forget(own);
        return look();
      }),
    renew: () =>
      inTurn(async () => {
        own = await identities.renew();
        return look();
      }),
    reveal: async (ticketId, reason) => {
      own ??= await identities.open();
      const revealed = await reveal(ticketId, reason, own);
      if (!revealed.ok && revealed.error.code !== 'reveal-offline') wake();
      return revealed;
    },
    stop: () => {
      stopped = true;
      cancelHint?.();
    },
  };
}

type Held = Pick<Known, 'own' | 'keyring'> & {
  readonly department: KeyringDepartment;
  readonly identity: string;
};

function heldKey({ own, keyring, opened }: Known, departmentId: string): Held | null {
  const department = keyring.departments.find((one) => one.departmentId === departmentId);
  const identity = department === undefined ? undefined : opened.get(department.keyId);
  return department === undefined || identity === undefined ? null : { own, keyring, department, identity };
}

/** As clients do: another key than the first one that was seen is shown, not taken for granted. */
function rememberFirstSeen({ departments }: Keyring, trusted: TrustedKeys): void {
  for (const { departmentId, publicKey } of departments) {
    if (trusted.department(departmentId) !== null) continue;
    trusted.trustDepartment(departmentId, fingerprintOf(publicKey));
  }
}

/** Seals a department's key to a colleague's: to the one that the person compared, not what the server shows by now. */
async function giveKey(
  { department, identity }: Held,
  staffKeyId: string,
  fingerprint: string,
  { desk, authorized, trusted }: KeyOptions,
): Promise<Result<CallResult<unknown>>> {
  const receiver = department.waiting.find((key) => key.staffKeyId === staffKeyId);
  // Somebody else was quicker.
  if (receiver === undefined) return ok({ kind: 'ok', value: null });
  if (fingerprintOf(receiver.publicKey) !== fingerprint) {
    return fail(appError('key-not-compared', 'needs-you'));
  }
  const remembered = attempt(() => trusted.rememberCompared([fingerprint]));
  if (!remembered.ok) return remembered;
  const wrapped = await sealTo([receiver.publicKey], identity);
  return ok(await authorized((token) => desk.grant(token, department.keyId, staffKeyId, wrapped)));
}

async function publishNewKey(
  { department, own, keyring }: Held,
  compared: readonly string[],
  { desk, authorized, trusted }: KeyOptions,
): Promise<Result<CallResult<unknown>>> {
  const remembered = attempt(() => trusted.rememberCompared(compared));
  if (!remembered.ok) return remembered;
  const key = await newDepartmentKey(department, keyring, own, trusted.isCompared);
  if (!key.ok) return key;
  const publish = () => authorized((token) => desk.replace(token, department.departmentId, key.value));
  const first = await publish();
  // The same again: the server knows it by its id. Whatever comes of it, this computer is among its holders.
  const published = first.kind === 'unknown' ? await publish() : first;
  if (published.kind !== 'ok') return ok(published);
  const made = fingerprintOf(key.value.publicKey);
  const trusting = attempt(() => trusted.trustDepartment(department.departmentId, made));
  return trusting.ok ? ok(published) : trusting;
}

/** Opens what this computer was given. What does not belong to the published key is worth nothing, and is written down. */
async function openGrants(
  { identity }: StaffIdentity,
  keyring: Keyring,
  log: Logger,
): Promise<ReadonlyMap<string, string>> {
  const opened = new Map<string, string>();
  if (identity === null) return opened;
  for (const { keyId, publicKey, wrapped } of keyring.departments) {
    if (wrapped === null) continue;
    const half = await openWith(identity, wrapped);
    if (half !== null && (await recipientOf(half)) === publicKey) opened.set(keyId, half);
    else log.warn('keys.unfit', { keyId });
  }
  return opened;
}
