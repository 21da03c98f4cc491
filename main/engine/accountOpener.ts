import type { Account } from '#common/domain/account.ts';
import type { Result } from '#common/domain/result.ts';
import { attempt } from '../store/storageError.ts';
import { accountFolder, accountKey } from '../workspace/accountFolder.ts';
import { openWorkspace } from '../workspace/openWorkspace.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type AccountFiles, openAccountFiles } from './accountFiles.ts';
import type { EngineOptions } from './engine.ts';
import { keyErrandTeller } from './keyErrandTeller.ts';
import type { Notices } from './notices.ts';
import type { Emit } from './ports.ts';
import type { ServerLine } from './serverLine.ts';

type Needs = {
  readonly engine: EngineOptions;
  readonly emit: Emit;
  readonly notices: Notices;
  readonly onStateChanged: () => void;
  readonly line: () => ServerLine;
};

/**
 * Opens an account's files, says what there is to say of how they opened, and lets its workspace speak through `notices`.
 * Nothing stays open or locked when that fails.
 */
export function accountOpener({
  engine,
  emit,
  notices,
  onStateChanged,
  line,
}: Needs): (account: Account, serverId: string) => Result<Workspace> {
  const { settings } = engine;
  return (account, serverId) => {
    const folder = accountFolder(engine.dataDir, serverId, account.id);
    const files = openAccountFiles(folder, accountKey(serverId, account.id), engine);
    if (!files.ok) return files;
    const { opening, releaseLock, outdateCopies } = files.value;
    const { helpdesk, connectivity, time: serverTime, url: serverUrl } = line();
    // Said whatever becomes of the rest: the next try finds nothing to say any more.
    sayHowItOpened(files.value, notices);
    const saving = notices.about('save-failing');
    const opened = attempt(() =>
      openWorkspace({
        engine,
        folder,
        serverId,
        account,
        opening,
        releaseLock,
        outdateCopies,
        helpdesk,
        connectivity,
        serverTime,
        emit,
        onStateChanged,
        onSaveTrouble: (error) => {
          if (error === null) saving.clear();
          else saving.say({ reason: error.code });
        },
        onSuperseded: () => {
          const superseded = notices.about('changes-superseded');
          superseded.say({ count: Number(superseded.said()?.['count'] ?? 0) + 1 });
        },
        // What it may do counts offline too, and after a restart.
        onAccount: (changed) => {
          settings.setOpenAccount({ serverId, serverUrl, accountId: changed.id, account: changed });
          onStateChanged();
        },
        onKeys: keyErrandTeller(notices),
        onReturned: (subject) => notices.about('returned-to-draft').say({ subject }),
      }),
    );
    if (!opened.ok) {
      opening.store.close();
      releaseLock();
    }
    return opened;
  };
}

function sayHowItOpened({ opening, isOld }: AccountFiles, notices: Notices): void {
  const count = opening.store.unreadable().length;
  if (count > 0) notices.about('work-unreadable').say({ count });
  switch (opening.outcome) {
    case 'restored':
      notices.about('work-restored').say({ backupAt: opening.backupAt ?? 0 });
      return;
    case 'empty':
      notices.about('work-started-empty').say({});
      return;
    case 'sound':
      if (isOld) notices.about('work-older').say({});
  }
}
