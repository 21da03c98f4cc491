import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#common/domain/account.ts';
import type { Priority } from '#common/domain/catalog.ts';
import { priorityLoweredText } from '#common/domain/priorityLowered.ts';
import type { AppError } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { offerUndo } from '#renderer/state/undoStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { sendKey } from '../composer/sendKey.ts';
import Markdown from '../markdown/Markdown.tsx';
import { stopLowering, useDeskStore } from './deskStore.ts';
import styles from './LowerPriority.module.css';
import { useClient } from './useClient.ts';

/** Urgent that is not urgent: the client is told why, with the company's own sentence unless the agent has a better one. */
export function LowerPriority({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const lowering = useDeskStore((store) => store.lowering);
  const to = lowering?.ticketId === ticket.id ? lowering.to : null;
  const name = t(`priority.${to ?? 'medium'}`).toLowerCase();
  return (
    <Dialog title={t('desk.lowerTitle', { name })} isOpen={to !== null} onClose={stopLowering}>
      {to === null ? null : <ReasonForm ticket={ticket} to={to} />}
    </Dialog>
  );
}

function ReasonForm({ ticket, to }: { readonly ticket: Ticket; readonly to: Priority }) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const own = useLanguage();
  const language: Language = useClient(ticket.requester.id)?.language ?? own;
  const [written, setWritten] = useState<string | null>(null);
  const [problem, setProblem] = useState<'empty' | AppError | null>(null);
  const theirs = i18n.getFixedT(language);
  const reason = written ?? theirs('desk.lowerReason', { name: theirs(`priority.${to}`).toLowerCase() });

  async function send(): Promise<void> {
    if (isBlank(reason)) {
      setProblem('empty');
      return;
    }
    const result = await pambly.updateTicket({ ticketId: ticket.id, change: { priority: to, reason } });
    if (!result.ok) {
      setProblem(result.error);
      return;
    }
    stopLowering();
    offerRaising(ticket, t('queue.lowered', { name: t(`priority.${to}`).toLowerCase() }));
  }

  return (
    <div className={styles.form} {...sendKey(() => void send())}>
      <p>{t('desk.lowerText')}</p>
      {problem === null ? null : (
        <Banner tone="danger" role="alert">
          {problem === 'empty' ? t('desk.lowerEmpty') : errorText(problem)}
        </Banner>
      )}
      <label className={styles.field}>
        {t('desk.lowerReasonLabel')}
        <textarea
          ref={takeFocus}
          rows={4}
          lang={language}
          value={reason}
          maxLength={2000}
          onChange={(event) => setWritten(event.target.value)}
        />
      </label>
      <section className={styles.preview} aria-label={t('desk.lowerPreview')} lang={language}>
        <Markdown text={priorityLoweredText(language, ticket.priority, to, reason)} />
      </section>
      <div className={styles.acts}>
        <Button onPress={stopLowering}>{t('common.cancel')}</Button>
        <Button kind="main" onPress={() => void send()}>
          {t('desk.lowerSend')}
        </Button>
      </div>
    </div>
  );
}

function takeFocus(field: HTMLTextAreaElement | null): void {
  field?.focus();
}

function offerRaising({ id: ticketId, priority }: Ticket, text: string): void {
  offerUndo({
    text,
    undo: () => pambly.updateTicket({ ticketId, change: { priority } }),
    isSo: () => !isBeingRaised(ticketId, priority),
  });
}

function isBeingRaised(ticketId: string, to: Priority): boolean {
  return useOutboxStore
    .getState()
    .outbox.entries.some(
      ({ act }) => act.kind === 'updateTicket' && act.ticketId === ticketId && act.change.priority === to,
    );
}
