import { useMemo, useState } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import { type FileFacts, refuseAttachment } from '#common/domain/attachmentPolicy.ts';
import type { Draft, DraftAttachment } from '#common/domain/draft.ts';
import { type AppError, appError, fail, ok, type Result } from '#common/domain/result.ts';
import { useAppStore } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';

/** A file that could not join the draft; shown until the person dismisses it. */
export type Refusal = { readonly key: string; readonly name: string; readonly error: AppError };

export type Attachments = {
  readonly attached: readonly DraftAttachment[];
  /** Names of files whose bytes are being copied into the draft. */
  readonly copying: readonly string[];
  readonly refusals: readonly Refusal[];
  readonly pick: () => Promise<void>;
  readonly add: (files: readonly NamedFile[]) => Promise<void>;
  readonly remove: (attachmentId: string) => Promise<void>;
  readonly dismiss: (key: string) => void;
  /**
   * Sends once every file that was given is in the draft. When one is refused meanwhile it is shown instead, and nothing
   * is sent without it.
   */
  readonly sendWhole: (send: () => Promise<void>) => Promise<void>;
};

export type NamedFile = { readonly name: string; readonly file: File };

type UseAttachments = {
  readonly draftId: string;
  readonly attached: readonly DraftAttachment[];
  readonly adopt: (draft: Draft) => void;
};

/**
 * Brings files into a draft one by one: each is judged by its name and size before a byte is read, and one that is refused takes no
 * other one with it.
 */
export function useAttachments({ draftId, attached, adopt }: UseAttachments): Attachments {
  const [acts] = useState(() => makeActs(draftId, attached, adopt));
  const progress = useStore(acts.progress);
  return useMemo(() => ({ attached, ...progress, ...acts }), [attached, progress, acts]);
}

type Progress = Pick<Attachments, 'copying' | 'refusals'>;
type Acts = Omit<Attachments, keyof Progress | 'attached'> & { readonly progress: StoreApi<Progress> };

function makeActs(draftId: string, attached: readonly FileFacts[], adopt: (draft: Draft) => void): Acts {
  const progress = createStore<Progress>(() => ({ copying: [], refusals: [] }));
  let present = attached;
  const underWay = new Set<Promise<unknown>>();
  let isSendWaiting = false;

  async function track(work: Promise<void>): Promise<void> {
    underWay.add(work);
    try {
      await work;
    } finally {
      underWay.delete(work);
    }
  }

  function refuse(name: string, error: AppError): void {
    const refusal = {
      key: crypto.randomUUID(),
      name,
      error: { ...error, params: { name, ...error.params } },
    };
    progress.setState(({ refusals }) => ({ refusals: [...refusals, refusal] }));
  }

  /** Takes over the draft as main has left it, or says why main could not. */
  function take(name: string, result: Result<Draft>): void {
    if (!result.ok) return refuse(name, result.error);
    present = result.value.content.attachments;
    adopt(result.value);
  }

  async function addOne({ name, file }: NamedFile): Promise<void> {
    const policy = useAppStore.getState().app?.catalog?.attachments;
    const refused =
      policy === undefined ? null : refuseAttachment({ name, size: file.size }, present, policy);
    if (refused !== null) return refuse(name, refused);
    progress.setState(({ copying }) => ({ copying: [...copying, name] }));
    const bytes = await readBytes(name, file);
    const result = bytes.ok ? await pambly.attachBytes({ draftId, name, bytes: bytes.value }) : bytes;
    progress.setState(({ copying }) => ({ copying: copying.toSpliced(copying.indexOf(name), 1) }));
    take(name, result);
  }

  async function addAll(files: readonly NamedFile[]): Promise<void> {
    for (const file of files) await addOne(file);
  }

  async function pickAll(): Promise<void> {
    const result = await pambly.pickAttachments({ draftId });
    take('', result.ok ? ok(result.value.draft) : result);
    for (const { name, error } of result.ok ? result.value.refused : []) refuse(name, error);
  }

  async function sendWhole(send: () => Promise<void>): Promise<void> {
    if (isSendWaiting) return;
    isSendWaiting = true;
    const before = progress.getState().refusals;
    while (underWay.size > 0) await Promise.allSettled(underWay);
    isSendWaiting = false;
    if (progress.getState().refusals.every((refusal) => before.includes(refusal))) await send();
  }

  return {
    progress,
    sendWhole,
    pick: () => track(pickAll()),
    add: (files) => track(addAll(files)),
    async remove(attachmentId) {
      take('', await pambly.removeAttachment({ draftId, attachmentId }));
    },
    dismiss(key) {
      progress.setState(({ refusals }) => ({
        refusals: refusals.filter((refusal) => refusal.key !== key),
      }));
    },
  };
}

/** The browser says `NotFoundError` when the file has gone since it was chosen, and `NotReadableError` when it may not be read. */
async function readBytes(name: string, file: File): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    const hasGone = error instanceof DOMException && error.name === 'NotFoundError';
    const code = hasGone ? 'attachment-vanished' : 'attachment-unreadable';
    return fail(appError(code, 'needs-you', { params: { name } }));
  }
}
