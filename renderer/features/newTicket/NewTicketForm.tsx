import { useTranslation } from 'react-i18next';
import type { NewTicketContent } from '#common/domain/draft.ts';
import { isBlank } from '#common/domain/text.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useMediaQuery } from '#renderer/ui/useMediaQuery.ts';
import { useStableCallback } from '#renderer/ui/useStableCallback.ts';
import { sendKey } from '../composer/sendKey.ts';
import { useAttachments } from '../composer/useAttachments.ts';
import { useFileDrop } from '../composer/useFileDrop.ts';
import type { DraftOf } from '../composer/useDraft.ts';
import { ArticlePanel } from '../suggestions/ArticlePanel.tsx';
import { SecretOffer } from '../sensitive/SecretOffer.tsx';
import { useDepartment, useSensitiveDepartment } from '../sensitive/useDepartment.ts';
import { useSecretMove } from '../sensitive/useSecretMove.ts';
import { AttachmentsBlock } from './AttachmentsBlock.tsx';
import { FormFooter } from './FormFooter.tsx';
import { MessageBlock } from './MessageBlock.tsx';
import styles from './NewTicketForm.module.css';
import { SensitiveBlock } from './SensitiveBlock.tsx';
import { SubjectBlock } from './SubjectBlock.tsx';
import { SuggestionsColumn } from './SuggestionsColumn.tsx';
import { TargetBlock } from './TargetBlock.tsx';
import { useNewTicket } from './useNewTicket.ts';
import { type Reading, useReading } from './useReading.ts';

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
  const { editor, problems, subjectField, bodyField } = ticket;
  const { content, edit, adopt, current } = editor;
  const attachments = useAttachments({ draftId: draft.id, attached: content.attachments, adopt });
  const secrets = useSecretMove(editor);
  const department = useDepartment(content.departmentId);
  const other = useSensitiveDepartment();
  const { isOver, handlers } = useFileDrop(attachments.add);
  const reading = useReading(content, subjectField);
  const send = useStableCallback(() => void attachments.sendWhole(ticket.send));
  const discard = useStableCallback(() => void ticket.discard());
  const focusBody = useStableCallback(() => bodyField.current?.focus());
  const addLine = useStableCallback((line: string) =>
    edit({ body: `${current().body.trimEnd()}\n\n${line} ` }),
  );
  const column = (
    <SuggestionsColumn
      isColumn={isWide}
      isCovered={reading.articleId !== null}
      suggestions={reading.suggestions}
      isAsked={!isBlank(content.subject)}
      serviceId={content.serviceId}
      onOpen={reading.open}
    />
  );

  return (
    <div className={styles.layout}>
      <form
        className={cx(styles.form, isOver && styles.over)}
        noValidate
        onSubmit={(event) => event.preventDefault()}
        {...handlers}
        {...sendKey(send)}
      >
        <div className={styles.column}>
          <Heading />
          <TargetBlock
            departmentId={content.departmentId}
            serviceId={content.serviceId}
            priority={content.priority}
            edit={edit}
          />
          <SubjectBlock
            value={content.subject}
            hasService={content.serviceId !== null}
            error={problems.subject}
            edit={edit}
            field={subjectField}
          />
          {isWide ? null : column}
          <MessageBlock
            body={content.body}
            departmentId={content.departmentId}
            error={problems.body}
            edit={edit}
            field={bodyField}
            onAttach={attachments.pick}
            onOpenArticle={reading.open}
          />
          <SecretOffer
            secrets={secrets}
            department={department}
            isSealed={content.sealed !== null}
            other={other}
            onChoose={(departmentId) => edit({ departmentId })}
            onAnswered={focusBody}
          />
          <AttachmentsBlock attachments={attachments} onAddLine={addLine} />
          <SensitiveBlock
            draftId={draft.id}
            departmentId={content.departmentId}
            sealed={content.sealed}
            adopt={adopt}
            edit={edit}
            onSealNow={ticket.setSealNow}
            choice={ticket.sealChoice}
            incoming={secrets.incoming}
            onMoved={secrets.finish}
            onNotMoved={secrets.cancel}
            onGone={focusBody}
          />
          <FormFooter
            draftId={draft.id}
            saving={editor.saving}
            flush={editor.flush}
            returnedBecause={draft.returnedBecause}
            problem={problems.form}
            isSending={ticket.isSending}
            onSend={send}
            onDiscard={discard}
          />
        </div>
      </form>
      {isWide ? column : null}
      <ArticleBeside reading={reading} onSolved={ticket.solvedBy} />
    </div>
  );
}

type ArticleBesideProps = {
  readonly reading: Reading;
  readonly onSolved: (articleId: string) => Promise<void>;
};

function ArticleBeside({ reading, onSolved }: ArticleBesideProps) {
  const { articleId } = reading;
  if (articleId === null) return null;
  return (
    <div className={styles.article}>
      <ArticlePanel
        key={articleId}
        articleId={articleId}
        onClose={reading.close}
        onSolved={() => void onSolved(articleId)}
        onNotHelpful={reading.putAside}
      />
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
