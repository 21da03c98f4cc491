import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorCodes } from '#common/domain/result.ts';
import type { NewTicketContent } from '#common/domain/draft.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useAccount, useCatalog } from '#renderer/state/appStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useMediaQuery } from '#renderer/ui/useMediaQuery.ts';
import { sendKey } from '../composer/sendKey.ts';
import { useAttachments } from '../composer/useAttachments.ts';
import { useFileDrop } from '../composer/useFileDrop.ts';
import type { DraftOf } from '../composer/useDraft.ts';
import { ArticlePanel } from '../suggestions/ArticlePanel.tsx';
import { useSuggestions } from '../suggestions/useSuggestions.ts';
import { AttachmentsBlock } from './AttachmentsBlock.tsx';
import { FormFooter } from './FormFooter.tsx';
import { MessageBlock } from './MessageBlock.tsx';
import styles from './NewTicketForm.module.css';
import { SensitiveBlock } from './SensitiveBlock.tsx';
import { SubjectBlock } from './SubjectBlock.tsx';
import { SuggestionsColumn } from './SuggestionsColumn.tsx';
import { TargetBlock } from './TargetBlock.tsx';
import { useNewTicket } from './useNewTicket.ts';

/** From this width on, suggestions have a column of their own. */
const WIDE = '(min-width: 1100px)';

type NewTicketFormProps = {
  readonly draft: DraftOf<NewTicketContent>;
  readonly onSubmitted: () => void;
};

/** The tutorial's five blocks in one form, with what may answer the question beside it. */
export function NewTicketForm({ draft, onSubmitted }: NewTicketFormProps) {
  const isWide = useMediaQuery(WIDE);
  const ticket = useNewTicket(draft, onSubmitted);
  const { editor } = ticket;
  const { content } = editor;
  const attachments = useAttachments({
    draftId: draft.id,
    attached: content.attachments,
    adopt: editor.adopt,
  });
  const { isOver, handlers } = useFileDrop(attachments.add);
  const [openArticle, setOpenArticle] = useState<string | null>(null);
  const [unhelpful, setUnhelpful] = useState<ReadonlySet<string>>(new Set());
  const closeArticle = useCallback(() => {
    setOpenArticle(null);
    ticket.subjectField.current?.focus();
  }, [ticket.subjectField]);
  const suggestions = useSuggestions(content).filter(({ articleId }) => !unhelpful.has(articleId));
  const column = (
    <SuggestionsColumn
      isColumn={isWide}
      suggestions={suggestions}
      isAsked={content.subject.trim() !== ''}
      serviceId={content.serviceId}
      onOpen={setOpenArticle}
    />
  );

  return (
    <div className={styles.layout}>
      <form
        className={cx(styles.form, isOver && styles.over)}
        noValidate
        onSubmit={(event) => event.preventDefault()}
        {...handlers}
        {...sendKey(() => void ticket.send())}
      >
        <div className={styles.column}>
          <Heading />
          <ReturnedBanner because={draft.returnedBecause} />
          <TargetBlock content={content} edit={editor.edit} />
          <SubjectBlock
            value={content.subject}
            error={ticket.problems.subject}
            edit={editor.edit}
            field={ticket.subjectField}
          />
          {isWide ? null : column}
          <MessageBlock
            content={content}
            error={ticket.problems.body}
            edit={editor.edit}
            field={ticket.bodyField}
            onAttach={() => void attachments.pick()}
            onOpenArticle={setOpenArticle}
          />
          <AttachmentsBlock attachments={attachments} content={content} edit={editor.edit} />
          <SensitiveBlock
            draftId={draft.id}
            content={content}
            adopt={editor.adopt}
            edit={editor.edit}
            onSealNow={ticket.setSealNow}
          />
          <FormFooter ticket={ticket} />
        </div>
      </form>
      {isWide ? column : null}
      {openArticle === null ? null : (
        <div className={styles.article}>
          <ArticlePanel
            key={openArticle}
            articleId={openArticle}
            onClose={closeArticle}
            onSolved={() => void ticket.solvedBy(openArticle)}
            onNotHelpful={() => {
              setUnhelpful((hidden) => new Set(hidden).add(openArticle));
              closeArticle();
            }}
          />
        </div>
      )}
    </div>
  );
}

function Heading() {
  const { t } = useTranslation();
  const account = useAccount();
  return (
    <div>
      <h1>{t('nav.newTicket')}</h1>
      <p className={styles.who}>
        {t('newTicket.from', { name: account?.name ?? '', email: account?.email ?? '' })}
      </p>
    </div>
  );
}

/** Why the draft came back after it had been sent. */
function ReturnedBanner({ because }: { readonly because: string | null }) {
  const errorText = useErrorText();
  const attachments = useCatalog()?.attachments;
  const code = errorCodes.find((known) => known === because);
  if (because === null) return null;
  const params = { name: '', extensions: attachments?.extensions.join(', ') ?? '' };
  return <Banner tone="warn">{errorText({ code: code ?? 'refused', params })}</Banner>;
}
