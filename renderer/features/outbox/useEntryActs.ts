import { useEffect, useState } from 'react';
import type { AppError } from '#common/domain/result.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { flushAll } from '#renderer/state/flushing.ts';
import { go } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { dropUndo } from '#renderer/state/undoStore.ts';
import { openSignInDialog } from '../signIn/SignInDialog.tsx';
import { type ShownAct, shownActs } from './shownActs.ts';

type EntryActs = {
  readonly acts: readonly ShownAct[];
  readonly error: AppError | null;
  /** True for a moment after the text was put on the clipboard. */
  readonly isCopied: boolean;
  readonly run: (act: ShownAct) => Promise<void>;
};

export type AfterActs = {
  /** It is out of the outbox, or will be once the server has been asked. */
  readonly onTakenBack?: (() => void) | undefined;
  /** Its text can be edited again. */
  readonly onEdited?: (() => void) | undefined;
  /** Goes to where the text can be edited again, when that is not its own place. */
  readonly showDraft?: (draftId: string) => void;
};

const COPIED_SHOWN_MS = 2_000;

/** What can be done with an entry now, and how. Main decides what is allowed; here is only what follows on screen. */
export function useEntryActs(entry: OutboxEntryView, after: AfterActs = {}): EntryActs {
  const [error, setError] = useState<AppError | null>(null);
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function run(act: ShownAct): Promise<void> {
    const failed = await perform(entry, act, after.showDraft ?? ((draftId) => showDraft(entry, draftId)));
    setError(failed);
    if (failed !== null) return;
    if (act === 'copy') setCopied(true);
    // What is out of the outbox needs no undoing any more.
    else if (entry.act.kind === 'updateTicket' && act !== 'retryNow') dropUndo();
    if (act === 'takeBack') after.onTakenBack?.();
    if (act === 'edit') after.onEdited?.();
  }

  return { acts: shownActs(entry), error, isCopied, run };
}

async function perform(
  { id: entryId }: OutboxEntryView,
  act: ShownAct,
  show: (draftId: string) => void,
): Promise<AppError | null> {
  switch (act) {
    case 'signIn':
      openSignInDialog();
      return null;
    case 'retryNow':
      return errorOf(await pambly.retryEntryNow({ entryId }));
    case 'sendAnyway':
      return errorOf(await pambly.sendReplyAnyway({ entryId }));
    case 'copy':
      return errorOf(await pambly.copyEntry({ entryId }));
    case 'takeBack':
      // Main joins a reply with the one that is being written: all of that has to be there.
      await flushAll();
      return errorOf(await pambly.takeBackEntry({ entryId }));
    case 'edit': {
      await flushAll();
      const result = await pambly.editEntry({ entryId });
      if (result.ok && result.value.draftId !== null) show(result.value.draftId);
      return errorOf(result);
    }
  }
}

/** Where the text can be edited again: the form, or the composer of its ticket. */
function showDraft({ act }: OutboxEntryView, draftId: string): void {
  if (act.kind === 'openTicket') go({ at: 'newTicket', draftId });
  else if (act.kind === 'reply') go({ at: 'tickets', ticketId: act.content.ticketId });
}

function errorOf(
  result: { readonly ok: true } | { readonly ok: false; readonly error: AppError },
): AppError | null {
  return result.ok ? null : result.error;
}
