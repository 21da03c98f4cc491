import { Check, Circle, CircleDot, type LucideIcon, Pause, Play, Reply, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '#common/domain/catalog.ts';
import type { DisplayStatus } from '#common/domain/displayStatus.ts';
import { Chip, type Tone } from '#renderer/ui/Chip.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './StatusChip.module.css';

const looks: Readonly<Record<DisplayStatus, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  open: { tone: 'info', icon: Circle },
  answered: { tone: 'ok', icon: Reply },
  'waiting-for-support': { tone: 'info', icon: CircleDot },
  'in-progress': { tone: 'warn', icon: Play },
  'on-hold': { tone: 'neutral', icon: Pause },
  closed: { tone: 'neutral', icon: Check },
};

/** A ticket's state, by the name that people use for it. */
export function StatusChip({ status }: { readonly status: DisplayStatus }) {
  const { t } = useTranslation();
  return <Chip {...looks[status]}>{t(`status.${status}`)}</Chip>;
}

/** Said only when it stands out. Its place is beside the state, never in it. */
export function UrgentMark({ priority }: { readonly priority: Priority }) {
  const { t } = useTranslation();
  if (priority !== 'urgent') return null;
  return (
    <span className={styles.urgent}>
      <Icon of={TriangleAlert} size={12} />
      {t('priority.urgent')}
    </span>
  );
}
