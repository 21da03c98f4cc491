import { newId } from '#common/domain/ids.ts';
import type { Notice } from '#common/ipc/views.ts';

/** What the person should know that no screen shows by itself. One of each kind at a time. */
export type Notices = {
  readonly list: () => readonly Notice[];
  readonly dismiss: (id: string) => void;
  readonly about: (kind: Notice['kind']) => {
    readonly say: (params: Notice['params']) => void;
    readonly clear: () => void;
  };
};

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
    about: (kind) => ({
      say: (params) => {
        set([...notices.filter((notice) => notice.kind !== kind), { id: newId(), kind, params }]);
      },
      clear: () => {
        if (notices.some((notice) => notice.kind === kind))
          set(notices.filter((notice) => notice.kind !== kind));
      },
    }),
  };
}
