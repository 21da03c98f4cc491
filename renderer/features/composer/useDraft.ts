import { useEffect, useState } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { Draft, DraftContent, DraftPatch } from '#common/domain/draft.ts';
import type { Result } from '#common/domain/result.ts';
import type { RequestAnswers } from '#common/ipc/contract.ts';
import { registerFlush } from '#renderer/state/flushing.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { type DraftSaver, makeDraftSaver, type Saving } from './draftSaver.ts';

/** A draft whose kind is known. */
export type DraftOf<C extends DraftContent> = Omit<Draft, 'content'> & { readonly content: C };

/** Its functions are the same at every render. */
export type DraftEditor<C extends DraftContent> = {
  readonly draftId: string;
  /** What is on screen: always the newest, whatever main has saved of it. */
  readonly content: C;
  /** The same, for what happens between two renders. */
  readonly current: () => C;
  /** A store of its own, so that the form is not rendered again whenever a save is answered. */
  readonly saving: StoreApi<Saving>;
  readonly edit: (patch: DraftPatch) => void;
  /** Takes over what main did to the draft by itself (attachments, sealed data). The text on screen stays as it is. */
  readonly adopt: (draft: Draft) => void;
  readonly flush: () => Promise<void>;
  /** Sends it as it is on screen. When main refuses, the draft goes on being edited and saved. */
  readonly submit: () => Promise<Result<RequestAnswers['outbox.submit']>>;
};

/**
 * Holds the text of one draft while it is being written, for new tickets and replies alike. Every edit is shown at once and
 * carried to main within a frame; main's events never change it. Mount the composer with `key={draft.id}`.
 */
export function useDraft<C extends DraftContent>(draft: DraftOf<C>): DraftEditor<C> {
  const [{ shown, ...editor }] = useState(() => makeEditor(draft));
  const content = useStore(shown);
  useFlushing(editor.flush);
  return { ...editor, content };
}

type Editor<C extends DraftContent> = Omit<DraftEditor<C>, 'content'> & { readonly shown: StoreApi<C> };

function makeEditor<C extends DraftContent>(draft: DraftOf<C>): Editor<C> {
  const shown = createStore<C>(() => draft.content);
  const saving = createStore<Saving>(() => ({ kind: 'saved', at: draft.updatedAt }));
  const saver = saverInPage(draft, (now) => saving.setState(now, true));
  return {
    draftId: draft.id,
    shown,
    saving,
    current: shown.getState,
    flush: saver.flush,
    edit(patch) {
      // Only fields that this kind of content has are ever passed in a patch for it.
      shown.setState(patch as Partial<C>);
      saver.edit(patch);
    },
    adopt(changed) {
      saver.raiseRevision(changed.revision);
      shown.setState(actsOf(changed.content) as Partial<C>);
    },
    async submit() {
      const result = await pambly.submitDraft({
        draftId: draft.id,
        revision: saver.revision(),
        patch: patchOf(shown.getState()),
      });
      if (result.ok) saver.stop();
      return result;
    },
  };
}

/** Saves at once when the person leaves the window or the screen, and when the window is about to go. */
function useFlushing(flush: () => Promise<void>): void {
  useEffect(() => {
    const flushNow = (): void => void flush();
    const unregister = registerFlush(flush);
    window.addEventListener('blur', flushNow);
    document.addEventListener('visibilitychange', flushNow);
    return () => {
      flushNow();
      unregister();
      window.removeEventListener('blur', flushNow);
      document.removeEventListener('visibilitychange', flushNow);
    };
  }, [flush]);
}

function saverInPage(draft: Draft, onSaving: (saving: Saving) => void): DraftSaver {
  return makeDraftSaver({
    revision: draft.revision,
    savedAt: draft.updatedAt,
    save: (revision, patch) => pambly.saveDraft({ draftId: draft.id, revision, patch }),
    onNextFrame,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onSaving,
  });
}

/** A hidden or busy window paints late or not at all; what is typed does not wait for it longer than this. */
const LONGEST_FRAME_MS = 32;

function onNextFrame(run: () => void): () => void {
  const runOnce = (): void => {
    cancel();
    run();
  };
  const frame = requestAnimationFrame(runOnce);
  const timer = setTimeout(runOnce, LONGEST_FRAME_MS);
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  return cancel;
}

/** What has its own requests and is not typed. */
function actsOf(content: DraftContent): Partial<DraftContent> {
  return content.kind === 'newTicket'
    ? { attachments: content.attachments, sealed: content.sealed }
    : { attachments: content.attachments, sealed: content.sealed };
}

function patchOf(content: DraftContent): DraftPatch {
  if (content.kind === 'reply') {
    const { body, visibility, lastSeenMessageId } = content;
    return { body, visibility, lastSeenMessageId };
  }
  const { departmentId, serviceId, priority, subject, body } = content;
  return { departmentId, serviceId, priority, subject, body };
}
