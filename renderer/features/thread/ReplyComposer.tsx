import { type Ref, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, ReplyContent } from '#common/domain/draft.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { Visibility } from '#common/domain/ticket.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { DraftOf } from '../composer/useDraft.ts';
import styles from './ReplyComposer.module.css';
import {
  type ComposerExtras,
  type ComposerHandle,
  type ComposerWords,
  type GivenSensitive,
  ReplyEditor,
} from './ReplyEditor.tsx';

type ReplyComposerProps = {
  readonly ticketId: string;
  readonly visibility: Visibility;
  readonly words: ComposerWords;
  /** The last message that the thread shows, so that the server can tell whether the person has missed one. */
  readonly lastMessageId: string | null;
  /** Grows whenever the text field should take the focus; 0 until then. */
  readonly focusRequest?: number;
  /** The ticket, where sensitive data can be given with a reply. */
  readonly sensitive?: GivenSensitive;
  readonly extras?: ComposerExtras;
  readonly ref?: Ref<ComposerHandle>;
};

/**
 * Where a reply or a note is written: the ticket's one draft of that kind. After it has been sent, the next one starts in the same
 * place.
 */
export function ReplyComposer(props: ReplyComposerProps) {
  const { ticketId, visibility, words, lastMessageId, focusRequest = 0, sensitive, extras, ref } = props;
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [opened, setOpened] = useState(0);
  const ask = useCallback(() => openReply(ticketId, visibility), [ticketId, visibility]);
  const { value: draft, error } = useAnswer(ask, opened);
  const openNext = (): void => setOpened(opened + 1);

  if (error !== null) {
    const retry = (
      <Button kind="link" small onPress={openNext}>
        {t('common.retry')}
      </Button>
    );
    return (
      <Banner tone="danger" role="alert" actions={retry}>
        {errorText(error)}
      </Banner>
    );
  }
  if (draft === null) return <div className={styles.waiting} />;
  return (
    <ReplyEditor
      key={draft.id}
      draft={draft}
      words={words}
      lastMessageId={lastMessageId}
      // Whoever has just sent something goes on writing.
      focusRequest={focusRequest + opened}
      onSent={openNext}
      sensitive={sensitive}
      extras={extras}
      {...(ref === undefined ? {} : { ref })}
    />
  );
}

async function openReply(ticketId: string, visibility: Visibility): Promise<Result<DraftOf<ReplyContent>>> {
  const result = await pambly.openReplyDraft({ ticketId, visibility });
  if (!result.ok) return result;
  return isReply(result.value, visibility) ? ok(result.value) : fail(appError('unexpected', 'retry'));
}

/** A note must never be written into what the client reads: the composer takes no draft but one of its own kind. */
function isReply(draft: Draft, visibility: Visibility): draft is DraftOf<ReplyContent> {
  return draft.content.kind === 'reply' && draft.content.visibility === visibility;
}
