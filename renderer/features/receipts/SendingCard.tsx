import { CircleCheck, HardDrive, type LucideIcon, Pencil, Send, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntryView, ReceiptView } from '#common/ipc/views.ts';
import { useNow } from '#renderer/i18n/useNow.ts';
import { go, refine } from '#renderer/state/navigation.ts';
import { useOutboxEntry, useReceipt } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { type Standing, stageOf, standingOf } from './entryStage.ts';
import { SendingActs } from './SendingActs.tsx';
import styles from './SendingCard.module.css';
import { StageList } from './StageList.tsx';
import { UploadList } from './UploadList.tsx';
import { useSendingText } from './useSendingText.ts';

/** Often enough for the seconds to be counted down evenly. */
const COUNTDOWN_MS = 250;

const heads = {
  moving: { icon: Send, title: 'sending.title' },
  waits: { icon: HardDrive, title: 'sending.waitsTitle' },
  needsYou: { icon: TriangleAlert, title: 'sending.needsYouTitle' },
  givenBack: { icon: Pencil, title: 'sending.givenBackTitle' },
  received: { icon: CircleCheck, title: 'receipts.received' },
} as const satisfies Readonly<Record<Standing, { readonly icon: LucideIcon; readonly title: string }>>;

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
  const [wasThere, setWasThere] = useState(false);
  if (entry !== null && !wasThere) setWasThere(true);
  const standing = standingOf(entry, receipt, wasThere);
  const { icon, title } = heads[standing];
  const back = (draftId: string): void =>
    draftId === entryId ? onGivenBack() : refine({ at: 'newTicket', draftId });
  return (
    <section className={styles.screen}>
      <div className={styles.card}>
        <span className={standing === 'received' ? styles.received : styles.picture}>
          <Icon of={icon} size={22} />
        </span>
        <Title key={String(standing === 'received')}>
          {t(title, { number: receipt?.ticketNumber ?? '' })}
        </Title>
        <p className={styles.subject} dir="auto">
          {receipt?.subject ?? subjectOf(entry)}
        </p>
        {standing === 'givenBack' ? (
          <GivenBack />
        ) : (
          <StageList stage={stageOf(entry, receipt)} receipt={receipt} />
        )}
        {receipt === null ? null : <Received receipt={receipt} />}
        {entry === null || receipt !== null ? null : (
          <OnItsWay entry={entry} standing={standing} onGivenBack={back} />
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

/** It came back under another id: after the server was asked, or refused it. */
function GivenBack() {
  const { t } = useTranslation();
  return (
    <>
      <output>{t('outbox.takenBack')}</output>
      <div className={styles.actions}>
        <Button kind="main" onPress={() => go({ at: 'drafts' })}>
          {t('outbox.openDrafts')}
        </Button>
      </div>
    </>
  );
}

type OnItsWayProps = {
  readonly entry: OutboxEntryView;
  readonly standing: Standing;
  readonly onGivenBack: (draftId: string) => void;
};

function OnItsWay({ entry, standing, onGivenBack }: OnItsWayProps) {
  const { t } = useTranslation();
  const sendingText = useSendingText();
  const now = useNow(entry.status.state === 'queued' ? COUNTDOWN_MS : null);
  const isStuck = standing === 'needsYou';
  // Seconds that go by are not read out, each one over the last.
  const isCounting = entry.status.state === 'queued' && entry.heldBy === null;
  return (
    <>
      <output aria-live={isCounting ? 'off' : 'polite'} className={isStuck ? styles.stuck : styles.state}>
        {sendingText(entry, now)}
      </output>
      <UploadList uploads={entry.uploads} />
      {isStuck ? null : (
        <p className={styles.quiet}>{t(standing === 'waits' ? 'sending.goOnHeld' : 'sending.goOn')}</p>
      )}
      <SendingActs entry={entry} onGivenBack={onGivenBack} />
    </>
  );
}
