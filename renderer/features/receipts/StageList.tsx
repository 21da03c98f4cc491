import { Check, Circle, HardDrive, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '#common/ipc/views.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { type Stage, stages } from './entryStage.ts';
import styles from './StageList.module.css';

type StageListProps = { readonly stage: Stage; readonly receipt: ReceiptView | null };

/** En este equipo → En cola → Enviando → Recibido #1234. */
export function StageList({ stage, receipt }: StageListProps) {
  const { t } = useTranslation();
  const current = stages.indexOf(stage);
  const words: Readonly<Record<Stage, string>> = {
    here: t('sending.stage.here'),
    queued: t('sending.stage.queued'),
    sending: t('sending.stage.sending'),
    received:
      receipt === null
        ? t('sending.stage.received')
        : t('receipts.received', { number: receipt.ticketNumber }),
  };
  return (
    <ol className={styles.stages} aria-label={t('sending.progress')}>
      {stages.map((step, index) => {
        const isDone = index < current || stage === 'received';
        const isCurrent = index === current && !isDone;
        return (
          <li
            key={step}
            className={cx(styles.stage, isDone && styles.done, isCurrent && styles.current)}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <Icon of={iconOf(step, isDone, isCurrent)} size={14} />
            {words[step]}
          </li>
        );
      })}
    </ol>
  );
}

function iconOf(step: Stage, isDone: boolean, isCurrent: boolean): LucideIcon {
  if (step === 'here') return HardDrive;
  if (isDone) return Check;
  return isCurrent ? LoaderCircle : Circle;
}
