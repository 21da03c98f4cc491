import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { NewTicketContent } from '#common/domain/draft.ts';
import { MAX_SUBJECT_LENGTH } from '#common/domain/limits.ts';
import type { AppError, Result } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { isDiscarded } from '#renderer/state/draftsStore.ts';
import { go, refine, useNavigation } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { offerUndo } from '#renderer/state/undoStore.ts';
import type { SealNow } from '../sensitive/SensitiveField.tsx';
import { type DraftEditor, type DraftOf, useDraft } from '../composer/useDraft.ts';

type Problem = Pick<AppError, 'code' | 'params'>;

export type NewTicketProblems = {
  readonly subject: string | null;
  readonly body: string | null;
  /** What stands in the way of sending and belongs to no field. */
  readonly form: string | null;
};

const nothingToSeal: SealNow = async () => true;

export type NewTicket = {
  readonly editor: DraftEditor<NewTicketContent>;
  readonly problems: NewTicketProblems;
  readonly subjectField: RefObject<HTMLInputElement | null>;
  readonly bodyField: RefObject<HTMLTextAreaElement | null>;
  /** Where the person chooses what becomes of data that is sealed for another department. */
  readonly sealChoice: RefObject<HTMLDivElement | null>;
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
  const [problem, setProblem] = useState<Problem | null>(null);
  const [problemAt, setProblemAt] = useState(0);
  const isSavedSince = useStore(editor.saving, (saving) => saving.kind === 'saved' && saving.at > problemAt);
  const [isSending, setSending] = useState(false);
  const subjectField = useRef<HTMLInputElement>(null);
  const bodyField = useRef<HTMLTextAreaElement>(null);
  const sealChoice = useRef<HTMLDivElement>(null);
  const sealNow = useRef(nothingToSeal);
  const setSealNow = useCallback((newest: SealNow | null) => {
    sealNow.current = newest ?? nothingToSeal;
  }, []);
  useEmptyDraftCleanUp(draft.id, current);
  useFocusWhereWritingGoesOn(isBlank(draft.content.subject) ? subjectField : bodyField);

  function show(error: Problem): void {
    setProblem(error);
    setProblemAt(Date.now());
    if (error.code === 'subject-empty') subjectField.current?.focus();
    if (error.code === 'body-empty') bodyField.current?.focus();
    if (error.code === 'sealed-for-other') focusChoice(sealChoice.current);
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
    leave: () => void,
  ): Promise<void> {
    await editor.flush();
    const result = await discarding();
    if (!result.ok) return show({ code: 'disk-write' });
    leave();
    offerUndo({ text, undo: () => bringBack(draft.id), isSo: () => isDiscarded(draft.id) });
  }

  return {
    editor,
    problems: problemsOf(stillTrue(problem, content, isSavedSince), errorText),
    subjectField,
    bodyField,
    sealChoice,
    setSealNow,
    isSending,
    send,
    discard: () =>
      leaveDiscarded(
        () => pambly.discardDraft({ draftId: draft.id }),
        t('newTicket.discarded'),
        () => refine({ at: 'newTicket', draftId: null }),
      ),
    solvedBy: (articleId) =>
      leaveDiscarded(
        () => pambly.resolveDraftByArticle({ draftId: draft.id, articleId }),
        t('newTicket.solvedDiscarded'),
        // Whoever has an answer does not want to be asked whom the next ticket is for.
        () => go({ at: 'tickets', ticketId: null }),
      ),
  };
}

function useFocusWhereWritingGoesOn(field: RefObject<HTMLElement | null>): void {
  useEffect(() => field.current?.focus(), [field]);
}

/** What is said goes as soon as it is no longer so. */
function stillTrue(
  problem: Problem | null,
  content: NewTicketContent,
  isSavedSince: boolean,
): Problem | null {
  const { subject, body, sealed, departmentId } = content;
  const isOver =
    (isSavedSince && problem?.code.startsWith('disk-')) ||
    (problem?.code === 'subject-empty' && !isBlank(subject)) ||
    (problem?.code === 'body-empty' && !isBlank(body)) ||
    (problem?.code === 'sealed-for-other' && (sealed === null || sealed.departmentId === departmentId));
  return isOver ? null : problem;
}

function problemsOf(problem: Problem | null, errorText: (error: Problem) => string): NewTicketProblems {
  const text = problem === null ? null : errorText(problem);
  const isAtSubject = problem?.code === 'subject-empty';
  const isAtBody = problem?.code === 'body-empty';
  return {
    subject: isAtSubject ? text : null,
    body: isAtBody ? text : null,
    form: isAtSubject || isAtBody ? null : text,
  };
}

function focusChoice(choice: HTMLElement | null): void {
  choice?.scrollIntoView({ block: 'center' });
  choice?.querySelector('button')?.focus({ preventScroll: true });
}

async function bringBack(draftId: string): Promise<Result<unknown>> {
  const result = await pambly.restoreDraft({ draftId });
  if (result.ok) go({ at: 'newTicket', draftId });
  return result;
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
