import { newId } from '#common/domain/ids.ts';
import type { Notice } from '#common/ipc/views.ts';

/** What the person should know that no screen shows by itself. One of each kind at a time. */
export type Notices = {
  readonly list: () => readonly Notice[];
  readonly dismiss: (id: string) => void;
  /** Another account may be next: what was said about the last one's work is not for it. */
  readonly forgetAccount: () => void;
  readonly about: (kind: Notice['kind']) => {
    readonly say: (params: Notice['params']) => void;
    readonly clear: () => void;
    /** What the person is being told about it, or null. */
    readonly said: () => Notice['params'] | null;
  };
};

const ABOUT_THE_APP: ReadonlySet<Notice['kind']> = new Set(['settings-reset']);

export function openNotices(onChanged: () => void): Notices {
  let notices: readonly Notice[] = [];
  const set = (next: readonly Notice[]): void => {
    notices = next;
    onChanged();
  };
  return {
    list: () => notices,
    dismiss: (id) => {
      set(notices.filter((notice) => notice.id !== id));
    },
    forgetAccount: () => {
      const kept = notices.filter(({ kind }) => ABOUT_THE_APP.has(kind));
      if (kept.length < notices.length) set(kept);
    },
    about: (kind) => ({
      say: (params) => {
        set([...notices.filter((notice) => notice.kind !== kind), { id: newId(), kind, params }]);
      },
      said: () => notices.find((notice) => notice.kind === kind)?.params ?? null,
      clear: () => {
        if (notices.some((notice) => notice.kind === kind))
          set(notices.filter((notice) => notice.kind !== kind));
      },
    }),
  };
}
