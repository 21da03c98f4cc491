import { useTranslation } from 'react-i18next';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useAccount, useCatalog } from '#renderer/state/appStore.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { PickDialog } from './PickDialog.tsx';
import styles from './QueueDialogs.module.css';
import { ask, showView, useQueueStore } from './queueStore.ts';
import { erasing, type TicketActs } from './useTicketActs.ts';
import { useStaff } from './useQueue.ts';
import { useViewItems } from './useViewItems.ts';
import { ViewDialog } from './ViewDialog.tsx';

const statuses = ['open', 'in-progress', 'on-hold'] as const;
const priorities = ['urgent', 'medium', 'low'] as const;
const NOBODY = 'nobody';

type QueueDialogsProps = {
  readonly acts: TicketActs;
  /** The tickets that an act is for, asked for at the moment of the act. */
  readonly targets: () => readonly string[];
};

const close = (): void => ask(null);

/** What the agent is being asked for, if anything. */
export function QueueDialogs({ acts, targets }: QueueDialogsProps) {
  const { t } = useTranslation();
  const asking = useQueueStore((store) => store.asking);
  switch (asking) {
    case null:
      return null;
    case 'status':
      return (
        <PickDialog
          title={t('queue.statusTitle')}
          choices={statuses.map((id) => ({ id, label: t(`status.${id}`) }))}
          onPick={(id) => pick(statuses, id, (status) => acts.setStatus(targets(), status))}
          onClose={close}
        />
      );
    case 'priority':
      return (
        <PickDialog
          title={t('queue.priorityTitle')}
          choices={priorities.map((id) => ({ id, label: t(`priority.${id}`) }))}
          onPick={(id) => pick(priorities, id, (priority) => acts.setPriority(targets(), priority))}
          onClose={close}
        />
      );
    case 'department':
      return <DepartmentDialog acts={acts} targets={targets} />;
    case 'assignee':
      return <AssigneeDialog acts={acts} targets={targets} />;
    case 'views':
      return <ViewsDialog />;
    case 'view':
      return <ViewDialog onClose={close} />;
    case 'erasing':
      return <ErasingDialog acts={acts} targets={targets} />;
    case 'keys':
      return <KeysDialog isOpen onClose={close} />;
  }
}

function pick<K extends string>(known: readonly K[], id: string, act: (key: K) => void): void {
  const found = known.find((each) => each === id);
  if (found !== undefined) act(found);
}

function DepartmentDialog({ acts, targets }: QueueDialogsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const departments = useCatalog()?.departments ?? [];
  return (
    <PickDialog
      title={t('queue.moveTitle')}
      choices={departments.map(({ id, name }) => ({ id, label: name[language] }))}
      onPick={(id) => acts.moveTo(targets(), id)}
      onClose={close}
    />
  );
}

function AssigneeDialog({ acts, targets }: QueueDialogsProps) {
  const { t } = useTranslation();
  const me = useAccount()?.id;
  const staff = useStaff();
  const others = staff.filter(({ id }) => id !== me).map(({ id, name }) => ({ id, label: name }));
  const mine = staff.filter(({ id }) => id === me).map(({ id }) => ({ id, label: t('queue.me') }));
  return (
    <PickDialog
      title={t('queue.assignTitle')}
      choices={[...mine, ...others, { id: NOBODY, label: t('queue.nobody') }]}
      onPick={(id) => acts.assign(targets(), id === NOBODY ? null : id)}
      onClose={close}
    />
  );
}

function ViewsDialog() {
  const { t } = useTranslation();
  const items = useViewItems();
  return (
    <PickDialog
      title={t('queue.goTitle')}
      choices={items.map(({ view, name, count }) => ({ id: view, label: name, note: String(count) }))}
      onPick={(id) => {
        const item = items.find(({ view }) => view === id);
        if (item !== undefined) showView(item.view);
      }}
      onClose={close}
    />
  );
}

function ErasingDialog({ acts, targets }: QueueDialogsProps) {
  const { t } = useTranslation();
  const ticketIds = targets();
  return (
    <Dialog title={t('queue.eraseTitle', { count: ticketIds.length })} isOpen onClose={close}>
      <p>{t('queue.eraseText', { count: erasing(ticketIds) })}</p>
      <div className={styles.choice}>
        <Button onPress={close}>{t('common.cancel')}</Button>
        <Button
          kind="main"
          onPress={() => {
            close();
            acts.setStatus(ticketIds, 'closed');
          }}
        >
          {t('queue.eraseConfirm')}
        </Button>
      </div>
    </Dialog>
  );
}
