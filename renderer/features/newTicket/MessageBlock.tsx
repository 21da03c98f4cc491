import { memo, type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftPatch, NewTicketContent } from '#common/domain/draft.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { MarkdownEditor } from '../composer/MarkdownEditor.tsx';
import styles from './MessageBlock.module.css';

type MessageBlockProps = Pick<NewTicketContent, 'body' | 'departmentId'> & {
  readonly error: string | null;
  readonly edit: (patch: DraftPatch) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onAttach: () => Promise<void>;
  readonly onOpenArticle: (articleId: string) => void;
};

/** The message, with what a good one to this department mentions. */
export const MessageBlock = memo(function MessageBlock(props: MessageBlockProps) {
  const { body, departmentId, error, edit, field, onAttach, onOpenArticle } = props;
  const { t } = useTranslation();
  const checklistId = useId();
  return (
    <div>
      <MarkdownEditor
        label={t('newTicket.message')}
        value={body}
        error={error}
        textRef={field}
        describedBy={checklistId}
        onChange={(text) => edit({ body: text })}
        onAttach={() => void onAttach()}
      />
      <Checklist id={checklistId} departmentId={departmentId} onOpenArticle={onOpenArticle} />
    </div>
  );
});

type ChecklistProps = {
  readonly id: string;
  readonly departmentId: string;
  readonly onOpenArticle: (articleId: string) => void;
};

const Checklist = memo(function Checklist({ id, departmentId, onOpenArticle }: ChecklistProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalog = useCatalog();
  const items = catalog?.departments.find((department) => department.id === departmentId)?.checklist ?? [];
  const goodPractices = catalog?.links.goodPracticesArticleId ?? null;
  if (items.length === 0 && goodPractices === null) return null;
  return (
    <div className={styles.checklist}>
      {items.length === 0 ? null : (
        <p id={id}>
          {t('newTicket.checklist', {
            items: items.map((item) => item[language]).join(t('common.separator')),
          })}
        </p>
      )}
      {goodPractices === null ? null : (
        <Button kind="link" small onPress={() => onOpenArticle(goodPractices)}>
          {t('newTicket.goodPractices')}
        </Button>
      )}
    </div>
  );
});
