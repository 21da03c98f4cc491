import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewTicketContent } from '#common/domain/draft.ts';
import { MAX_SUBJECT_LENGTH } from '#common/domain/limits.ts';
import type { AppError } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { go, refine, useNavigation } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { offerUndo } from '#renderer/state/undoStore.ts';
import { type DraftEditor, type DraftOf, useDraft } from '../composer/useDraft.ts';

export type NewTicketProblems = {
  readonly subject: string | null;
  readonly body: string | null;
  /** What stands in the way of sending and belongs to no field. */
  readonly form: string | null;
};

const noProblems: NewTicketProblems = { subject: null, body: null, form: null };

/** Given by the sensitive-data field: seals what is still in it, and answers whether nothing is left unsealed. */
export type SealNow = () => Promise<boolean>;

const nothingToSeal: SealNow = async () => true;

export type NewTicket = {
  readonly editor: DraftEditor<NewTicketContent>;
  readonly problems: NewTicketProblems;
  readonly subjectField: RefObject<HTMLInputElement | null>;
  readonly bodyField: RefObject<HTMLTextAreaElement | null>;
  /** For the sensitive-data field; null when it goes. */
  readonly setSealNow: (sealNow: SealNow | null) => void;
  readonly isSending: boolean;
  readonly send: () => Promise<void>;
  readonly discard: () => Promise<void>;
  /** Discards because an article has answered. */
  readonly solvedBy: (articleId: string) => Promise<void>;
};

/** The acts of the form on its draft. */
export function useNewTicket(draft: DraftOf<NewTicketContent>, onSubmitted: () => void): NewTicket {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const editor = useDraft(draft);
  const { content, current } = editor;
  const [problems, setProblems] = useState(noProblems);
  const [isSending, setSending] = useState(false);
  const subjectField = useRef<HTMLInputElement>(null);
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const sealNow = useRef(nothingToSeal);
  const setSealNow = useCallback((newest: SealNow | null) => {
    sealNow.current = newest ?? nothingToSeal;
  }, []);
  useEmptyDraftCleanUp(draft.id, current);
  useFocusWhereWritingGoesOn(isBlank(draft.content.subject) ? subjectField : bodyField);

  function show(error: Pick<AppError, 'code' | 'params'>): void {
    const text = errorText(error);
    setProblems({
      subject: error.code === 'subject-empty' ? text : null,
      body: error.code === 'body-empty' ? text : null,
      form: error.code === 'subject-empty' || error.code === 'body-empty' ? null : text,
    });
    if (error.code === 'subject-empty') subjectField.current?.focus();
    if (error.code === 'body-empty') bodyField.current?.focus();
  }

  async function send(): Promise<void> {
    const { subject, body } = current();
    if (isBlank(subject)) return show({ code: 'subject-empty' });
    if (subject.trim().length > MAX_SUBJECT_LENGTH) return subjectField.current?.focus();
    if (isBlank(body)) return show({ code: 'body-empty' });
    setSending(true);
    const result = (await sealNow.current()) ? await editor.submit() : null;
    setSending(false);
    if (result === null) return;
    if (result.ok) onSubmitted();
    else show(result.error);
  }

  async function leaveDiscarded(
    discarding: () => Promise<{ readonly ok: boolean }>,
    text: string,
  ): Promise<void> {
    await editor.flush();
    const result = await discarding();
    if (!result.ok) return setProblems({ ...noProblems, form: errorText({ code: 'disk-write' }) });
    refine({ at: 'newTicket', draftId: null });
    offerUndo({ text, undo: () => void bringBack(draft.id) });
  }

  return {
    editor,
    problems: stillTrue(problems, content),
    subjectField,
    bodyField,
    setSealNow,
    isSending,
    send,
    discard: () => leaveDiscarded(() => pambly.discardDraft({ draftId: draft.id }), t('newTicket.discarded')),
    solvedBy: (articleId) =>
      leaveDiscarded(
        () => pambly.resolveDraftByArticle({ draftId: draft.id, articleId }),
        t('newTicket.solvedDiscarded'),
      ),
  };
}

function useFocusWhereWritingGoesOn(field: RefObject<HTMLElement | null>): void {
  useEffect(() => field.current?.focus(), [field]);
}

/** What is said at a field goes as soon as it is no longer so. */
function stillTrue(problems: NewTicketProblems, content: NewTicketContent): NewTicketProblems {
  return {
    subject: isBlank(content.subject) ? problems.subject : null,
    body: isBlank(content.body) ? problems.body : null,
    form: problems.form,
  };
}

async function bringBack(draftId: string): Promise<void> {
  const result = await pambly.restoreDraft({ draftId });
  if (result.ok) go({ at: 'newTicket', draftId });
}

/** A draft in which nothing was ever written would only be in the way among the drafts. */
function useEmptyDraftCleanUp(draftId: string, current: () => NewTicketContent): void {
  useEffect(
    () =>
      useNavigation.subscribe(({ place }) => {
        const hasLeft = place.at !== 'newTicket' || place.draftId !== draftId;
        if (hasLeft && isEmpty(current())) void pambly.discardDraft({ draftId });
      }),
    [draftId, current],
  );
}

function isEmpty({ subject, body, attachments, sealed }: NewTicketContent): boolean {
  return isBlank(subject) && isBlank(body) && attachments.length === 0 && sealed === null;
}
