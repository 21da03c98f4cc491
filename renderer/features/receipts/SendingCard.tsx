import {
  CircleCheck,
  Copy,
  type LucideIcon,
  Pencil,
  RotateCw,
  Send,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntryView, ReceiptView } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { go, refine } from '#renderer/state/navigation.ts';
import { useOutboxEntry, useReceipt } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { useNow } from '#renderer/i18n/useNow.ts';
import { openSignInDialog } from '../signIn/SignInDialog.tsx';
import { stageOf } from './entryStage.ts';
import styles from './SendingCard.module.css';
import { StageList } from './StageList.tsx';
import { UploadList } from './UploadList.tsx';
import { useSendingText } from './useSendingText.ts';

/** Often enough for the seconds to be counted down evenly. */
const COUNTDOWN_MS = 250;

type SendingCardProps = {
  /** Of the draft, of the entry that it became, and of its receipt: they are one. */
  readonly entryId: string;
  /** The person has it back as a draft under the same id. */
  readonly onGivenBack: () => void;
};

/** What became of a ticket that was sent. It stays until «Continuar», and everything else can be used meanwhile. */
export function SendingCard({ entryId, onGivenBack }: SendingCardProps) {
  const { t } = useTranslation();
  const entry = useOutboxEntry(entryId);
  const receipt = useReceipt(entryId);
  const isReceived = receipt !== null;
  const head = headOf(entry, receipt);
  return (
    <section className={styles.screen}>
      <div className={styles.card}>
        <span className={isReceived ? styles.received : styles.picture}>
          <Icon of={head.icon} size={22} />
        </span>
        <Title key={String(isReceived)}>
          {receipt === null
            ? t(`sending.${head.title}`)
            : t('receipts.received', { number: receipt.ticketNumber })}
        </Title>
        <p className={styles.subject}>{receipt?.subject ?? subjectOf(entry)}</p>
        <StageList stage={stageOf(entry, receipt)} receipt={receipt} />
        {receipt === null ? (
          <OnItsWay entry={entry} entryId={entryId} onGivenBack={onGivenBack} />
        ) : (
          <Received receipt={receipt} />
        )}
      </div>
    </section>
  );
}

/** Takes the focus when it appears, so that keyboard and screen reader are where the news is. */
function Title({ children }: { readonly children: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <h1 ref={title} tabIndex={-1} className={styles.title}>
      {children}
    </h1>
  );
}

type Head = { readonly icon: LucideIcon; readonly title: 'title' | 'needsYouTitle' };

function headOf(entry: OutboxEntryView | null, receipt: ReceiptView | null): Head {
  if (receipt !== null) return { icon: CircleCheck, title: 'title' };
  return entry?.status.state === 'needsYou'
    ? { icon: TriangleAlert, title: 'needsYouTitle' }
    : { icon: Send, title: 'title' };
}

function subjectOf(entry: OutboxEntryView | null): string {
  return entry?.act.kind === 'openTicket' ? entry.act.content.subject : '';
}

function Received({ receipt }: { readonly receipt: ReceiptView }) {
  const { t } = useTranslation();
  const continued = async (): Promise<void> => {
    go({ at: 'tickets', ticketId: receipt.ticketId });
    await pambly.acknowledgeReceipt({ receiptId: receipt.id });
  };
  return (
    <>
      <p>{t('receipts.explained')}</p>
      <div className={styles.actions}>
        <Button kind="main" onPress={() => void continued()}>
          {t('common.continue')}
        </Button>
      </div>
    </>
  );
}

type OnItsWayProps = SendingCardProps & { readonly entry: OutboxEntryView | null };

function OnItsWay({ entry, entryId, onGivenBack }: OnItsWayProps) {
  const sendingText = useSendingText();
  const { t } = useTranslation();
  const now = useNow(entry?.status.state === 'queued' ? COUNTDOWN_MS : null);
  const [problem, setProblem] = useState<string | null>(null);
  const errorText = useErrorText();
  const isStuck = entry?.status.state === 'needsYou';

  async function takeBack(): Promise<void> {
    const result = await pambly.editEntry({ entryId });
    if (!result.ok) return setProblem(errorText(result.error));
    if (result.value.draftId === entryId) onGivenBack();
    else if (result.value.draftId !== null) refine({ at: 'newTicket', draftId: result.value.draftId });
  }

  return (
    <>
      <output className={isStuck ? styles.stuck : styles.state}>
        {entry === null ? t('sending.soon') : sendingText(entry, now)}
      </output>
      {entry === null ? null : <UploadList uploads={entry.uploads} />}
      {problem === null ? null : (
        <Banner tone="danger" role="alert">
          {problem}
        </Banner>
      )}
      {isStuck ? null : <p className={styles.quiet}>{t('sending.goOn')}</p>}
      <div className={styles.actions}>
        <EntryActions entry={entry} onTakeBack={() => void takeBack()} />
      </div>
    </>
  );
}

type EntryActionsProps = { readonly entry: OutboxEntryView | null; readonly onTakeBack: () => void };

function EntryActions({ entry, onTakeBack }: EntryActionsProps): ReactNode {
  const { t } = useTranslation();
  if (entry === null) return null;
  const { id: entryId, allowed } = entry;
  const isStuck = entry.status.state === 'needsYou';
  return (
    <>
      {entry.heldBy === 'sign-in' ? (
        <Button kind="main" onPress={openSignInDialog}>
          {t('shell.signInAgain')}
        </Button>
      ) : null}
      {allowed.includes('edit') ? (
        <Button icon={isStuck ? Pencil : Undo2} kind={isStuck ? 'main' : 'plain'} onPress={onTakeBack}>
          {isStuck ? t('sending.edit') : t('sending.takeBack')}
        </Button>
      ) : null}
      {isStuck && allowed.includes('retryNow') ? (
        <Button icon={RotateCw} onPress={() => void pambly.retryEntryNow({ entryId })}>
          {t('common.retry')}
        </Button>
      ) : null}
      {allowed.includes('copy') ? (
        <Button kind="quiet" icon={Copy} onPress={() => void pambly.copyEntry({ entryId })}>
          {t('newTicket.copyAll')}
        </Button>
      ) : null}
    </>
  );
}
