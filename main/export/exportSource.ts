import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Account } from '#common/domain/account.ts';
import type { Attachment, Message, Ticket } from '#common/domain/ticket.ts';
import type { Draft, DraftAttachment, DraftContent, SealedData } from '#common/domain/draft.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { sealedOf, withSealed } from '#common/domain/sealed.ts';
import { isEmptyDraft } from '../drafts/draftService.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { StoredVersion } from '../store/draftTable.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import type { Receipt } from '../store/receiptTable.ts';
import type { WorkStore } from '../store/workStore.ts';

export type Thread = { readonly ticket: Ticket; readonly messages: readonly Message[] };
export type DraftWithVersions = { readonly draft: Draft; readonly versions: readonly StoredVersion[] };

/** Everything of one account that is on this computer, as it stood at one moment. Sealed envelopes are not in it. */
export type ExportSource = {
  readonly account: Account;
  readonly threads: readonly Thread[];
  readonly drafts: readonly DraftWithVersions[];
  readonly entries: readonly StoredEntry[];
  readonly receipts: readonly Receipt[];
  /** Ratings that were begun and not given. */
  readonly ratings: ReturnType<WorkStore['begunRatings']>;
  /** Drafts and entries that cannot be read, as they stand in the app's file; sensitive data in them is sealed. */
  readonly unreadable: readonly string[];
};

export type ExportStores = {
  readonly account: Account;
  readonly work: WorkStore;
  readonly cache: CacheStore;
  /** False from the moment on in which the account's files are closed. */
  readonly isOpen: () => boolean;
};

/** The account's files were closed while they were read. */
export class ClosedWhileReadingError extends Error {
  override readonly name = 'ClosedWhileReadingError';
}

/** Reads it all, giving way between tickets. Throws `ClosedWhileReadingError`, and what the stores throw. */
export async function readExportSource({
  account,
  work,
  cache,
  isOpen,
}: ExportStores): Promise<ExportSource> {
  const written = work.drafts.list().filter(({ content }) => !isEmptyDraft(content));
  const drafts = written.map((draft) => ({
    draft: { ...draft, content: withoutEnvelope(draft.content) },
    versions: work.drafts
      .versions(draft.id)
      .map((version) => ({ ...version, content: withoutEnvelope(version.content) })),
  }));
  const entries = work.outbox.list().map((entry) => ({ ...entry, act: actWithoutEnvelope(entry.act) }));
  const receipts = work.receipts
    .list()
    .map((receipt) => ({ ...receipt, act: actWithoutEnvelope(receipt.act) }));
  const ratings = work.begunRatings();
  const unreadable = work.unreadable();
  const threads: Thread[] = [];
  for (const { ticket } of cache.tickets(account.role)) {
    await nextTurn();
    if (!isOpen()) throw new ClosedWhileReadingError('the account was closed');
    threads.push({ ticket, messages: cache.messages(ticket.id) });
  }
  return { account, threads, drafts, entries, receipts, ratings, unreadable };
}

/** Every attachment that anything of it names; the same file may come more than once. */
export function attachmentsOf(source: ExportSource): readonly (Attachment | DraftAttachment)[] {
  const contents = [
    ...source.drafts.flatMap(({ draft, versions }) => [
      draft.content,
      ...versions.map(({ content }) => content),
    ]),
    ...[...source.entries, ...source.receipts].flatMap(({ act }) => contentOf(act)),
  ];
  return [
    ...contents.flatMap(({ attachments }) => attachments),
    ...source.threads.flatMap(({ messages }) => messages.flatMap(({ attachments }) => attachments)),
  ];
}

export function contentOf(act: OutboxAct): readonly DraftContent[] {
  return act.kind === 'openTicket' || act.kind === 'reply' ? [act.content] : [];
}

/** What it is sealed with tells a reader nothing, and in another's hands is one thing more to attack. */
const ENVELOPE_LEFT_OUT = '';

function withoutEnvelope<C extends DraftContent>(content: C): C {
  const sealed = sealedOf(content);
  return sealed === null ? content : withSealed(content, emptied(sealed));
}

function actWithoutEnvelope(act: OutboxAct): OutboxAct {
  switch (act.kind) {
    case 'openTicket':
      return { ...act, content: withoutEnvelope(act.content) };
    case 'reply':
      return { ...act, content: withoutEnvelope(act.content) };
    case 'giveSensitive':
      return { ...act, sealed: emptied(act.sealed) };
    case 'updateTicket':
    case 'saveViews':
    case 'rateTicket':
    case 'voteArticle':
    case 'reviewArticle':
    case 'recordDeflection':
      return act;
  }
}

function emptied(sealed: SealedData): SealedData {
  return { ...sealed, envelope: ENVELOPE_LEFT_OUT };
}
