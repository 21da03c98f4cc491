import { useRef, useState } from 'react';
import { type FileFacts, refuseAttachment } from '#common/domain/attachmentPolicy.ts';
import type { Draft, DraftAttachment } from '#common/domain/draft.ts';
import { type AppError, appError, fail, type Result } from '#common/domain/result.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
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
};

export type NamedFile = { readonly name: string; readonly file: File };

type UseAttachments = {
  readonly draftId: string;
  readonly attached: readonly DraftAttachment[];
  readonly adopt: (draft: Draft) => void;
};

let lastRefusal = 0;

/**
 * Brings files into a draft one by one: each is judged by its name and size before a byte is read, and one that is refused takes no
 * other one with it.
 */
export function useAttachments({ draftId, attached, adopt }: UseAttachments): Attachments {
  const policy = useCatalog()?.attachments ?? null;
  const [copying, setCopying] = useState<readonly string[]>([]);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  /** What is attached, or about to be, also between two renders. */
  const present = useRef<readonly FileFacts[]>(attached);

  function refuse(name: string, error: AppError): void {
    lastRefusal += 1;
    const refusal = { key: String(lastRefusal), name, error };
    setRefusals((shown) => [...shown, refusal]);
  }

  function take(draft: Draft): void {
    present.current = draft.content.attachments;
    adopt(draft);
  }

  async function addOne({ name, file }: NamedFile): Promise<void> {
    const refused =
      policy === null ? null : refuseAttachment({ name, size: file.size }, present.current, policy);
    if (refused !== null) {
      refuse(name, refused);
      return;
    }
    setCopying((names) => [...names, name]);
    const bytes = await readBytes(name, file);
    const result = bytes.ok ? await pambly.attachBytes({ draftId, name, bytes: bytes.value }) : bytes;
    setCopying((names) => names.toSpliced(names.indexOf(name), 1));
    if (result.ok) take(result.value);
    else refuse(name, { ...result.error, params: { name, ...result.error.params } });
  }

  return {
    attached,
    copying,
    refusals,
    async pick() {
      const result = await pambly.pickAttachments({ draftId });
      if (!result.ok) return;
      take(result.value.draft);
      for (const { name, error } of result.value.refused) {
        refuse(name, { ...error, params: { name, ...error.params } });
      }
    },
    async add(files) {
      for (const file of files) await addOne(file);
    },
    async remove(attachmentId) {
      const result = await pambly.removeAttachment({ draftId, attachmentId });
      if (result.ok) take(result.value);
    },
    dismiss(key) {
      setRefusals((shown) => shown.filter((refusal) => refusal.key !== key));
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
