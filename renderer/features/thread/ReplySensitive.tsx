import { Lock, Send, ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyContent } from '#common/domain/draft.ts';
import { sealedOf } from '#common/domain/sealed.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useDraftsStore } from '#renderer/state/draftsStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { DraftEditor } from '../composer/useDraft.ts';
import { EntryActs } from '../outbox/EntryActs.tsx';
import { DepartmentKey } from '../sensitive/DepartmentKey.tsx';
import { SecretOffer } from '../sensitive/SecretOffer.tsx';
import styles from '../sensitive/Sensitive.module.css';
import { type SealNow, SensitiveField } from '../sensitive/SensitiveField.tsx';
import { type NamedDepartment, useDepartment } from '../sensitive/useDepartment.ts';
import { type SecretMove, useSecretMove } from '../sensitive/useSecretMove.ts';
import { SensitiveFacts } from './SensitiveFacts.tsx';

export type ReplySensitiveProps = {
  readonly editor: DraftEditor<ReplyContent>;
  /** As it is shown, with what waits in the outbox laid over it. */
  readonly ticket: Ticket;
  /** Sensitive data for this ticket that is on its way. */
  readonly pending: OutboxEntryView | null;
  readonly onSealNow: (sealNow: SealNow | null) => void;
  /** Sends what is sealed without waiting for a reply. */
  readonly onSendSealed: () => Promise<void>;
  readonly focusText: () => void;
};

/** Sensitive data in a ticket that is there already: what it has, and giving it (again) with a reply or by itself. */
export function ReplySensitive(props: ReplySensitiveProps) {
  const { editor, ticket, pending } = props;
  const department = useDepartment(ticket.departmentId);
  const secrets = useSecretMove(editor);
  const isSealed = sealedOf(editor.content) !== null;
  useSealedElsewhere(editor);
  const offer = (
    <SecretOffer
      secrets={secrets}
      department={department}
      isSealed={isSealed || ticket.sensitive.state === 'stored'}
      onAnswered={props.focusText}
    />
  );
  // What is sealed already stays in sight, wherever the ticket has gone meanwhile: it has to be taken out to send the reply.
  if (department?.takesSensitive !== true && ticket.sensitive.state === 'none' && !isSealed) return offer;
  return (
    <>
      {offer}
      {pending === null ? null : <OnItsWay entry={pending} />}
      {department === null ? null : <Giving {...props} department={department} secrets={secrets} />}
    </>
  );
}

type GivingProps = ReplySensitiveProps & {
  readonly department: NamedDepartment;
  readonly secrets: SecretMove;
};

function Giving({ editor, ticket, department, secrets, onSealNow, onSendSealed }: GivingProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const sealed = sealedOf(editor.content);
  const sealedFor = useDepartment(sealed?.departmentId ?? null);
  const { draftId, adopt } = editor;
  const close = (): void => {
    setOpen(false);
    secrets.cancel();
  };
  const remove = async (): Promise<void> => {
    const result = await pambly.removeSealedData({ draftId });
    if (result.ok) adopt(result.value);
  };

  if (isOpen || secrets.incoming !== null) {
    return (
      <section className={styles.block} aria-label={t('thread.sensitive.title')}>
        <Icon of={Lock} />
        <div className={styles.content}>
          <p id="sensitive-explained">
            {t('thread.sensitive.explained', { department: department.name })}
            {ticket.sensitive.state === 'stored' ? ` ${t('thread.sensitive.replaces')}` : null}
          </p>
          <DepartmentKey department={department} />
          <SensitiveField
            draftId={draftId}
            isReplacing={isOpen || sealed !== null}
            incoming={secrets.incoming}
            onSealNow={onSealNow}
            onSealed={(draft, isMoved) => {
              adopt(draft);
              setOpen(false);
              if (isMoved) secrets.finish();
            }}
            onLeftEmpty={close}
          />
        </div>
      </section>
    );
  }
  if (sealed === null) {
    const give = department.takesSensitive ? () => setOpen(true) : null;
    return <SensitiveFacts ticket={ticket} department={department.name} onGive={give} />;
  }
  return (
    <section className={styles.line} aria-label={t('thread.sensitive.title')}>
      <Icon of={ShieldCheck} />
      <div className={styles.words}>
        <span className={styles.seal}>
          {t('thread.sensitive.ready', { department: sealedFor?.name ?? '' })}
        </span>
        {ticket.status === 'closed' || sealed.departmentId !== department.id ? null : (
          <Button kind="link" small onPress={() => void onSendSealed()}>
            {t('thread.sensitive.sendNow')}
          </Button>
        )}
        {department.takesSensitive ? (
          <Button kind="link" small onPress={() => setOpen(true)}>
            {t('sensitive.replace')}
          </Button>
        ) : null}
        <Button kind="link" small onPress={() => void remove()}>
          {t('sensitive.remove')}
        </Button>
      </div>
    </section>
  );
}

function OnItsWay({ entry }: { readonly entry: OutboxEntryView }) {
  const { t } = useTranslation();
  return (
    <div className={styles.line}>
      <Icon of={Send} />
      <div className={styles.words}>
        <span>{t('thread.sensitive.onTheirWay')}</span>
        <EntryActs entry={entry} />
      </div>
    </div>
  );
}

/** What main seals into this draft or takes out of it by itself: taking it back, closing the ticket. */
function useSealedElsewhere({ draftId, adopt }: DraftEditor<ReplyContent>): void {
  const isSealed = useDraftsStore(({ drafts }) => drafts?.find(({ id }) => id === draftId)?.isSealed ?? null);
  useEffect(() => {
    const look = async (): Promise<void> => {
      const draft = await pambly.getDraft({ draftId });
      if (draft.ok) adopt(draft.value);
    };
    if (isSealed !== null) void look();
  }, [isSealed, draftId, adopt]);
}
