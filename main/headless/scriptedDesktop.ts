import { basename } from 'node:path';
import { ok } from '#common/domain/result.ts';
import type { NotificationRequest, SystemPort } from '../engine/ports.ts';

/** A desktop without a person: the answers of its dialogs are laid out beforehand, and what it is told is passed on. */
export type ScriptedDesktop = SystemPort & {
  /** The files that the next file dialog answers. */
  readonly pickNext: (paths: readonly string[]) => void;
  /** Where the next save dialog saves; null cancels it. */
  readonly saveNext: (path: string | null) => void;
};

export type DesktopReports = {
  readonly notified: (request: NotificationRequest) => void;
  readonly copied: (text: string) => void;
  readonly badge: (count: number) => void;
};

export function scriptedDesktop(reports: DesktopReports): ScriptedDesktop {
  let picked: readonly string[] = [];
  let savePath: string | null = null;
  let clipboard = '';
  return {
    pickNext: (paths) => {
      picked = paths;
    },
    saveNext: (path) => {
      savePath = path;
    },
    pickFiles: async () => picked.map((path) => ({ name: basename(path), path })),
    pickSavePath: async () => savePath,
    confirmOpening: async () => false,
    openFile: async () => false,
    writeClipboard: (text) => {
      clipboard = text;
      reports.copied(text);
    },
    readClipboard: async () => clipboard,
    showFolder: async () => {},
    findProxy: async () => 'DIRECT',
    openLink: async () => ok(null),
    notify: reports.notified,
    setUnreadBadge: reports.badge,
    isTicketInFocus: () => false,
  };
}
