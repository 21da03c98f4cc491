import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './ReplyTools.module.css';
import type { PickerName } from './useReplyTools.ts';

type ReplyToolsProps = { readonly open: (picker: PickerName) => void };

/** What can be put into a reply or a note without typing it: one button beside what sends, one above the text, with its key. */
export function ReplyTools({ open }: ReplyToolsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button
        kind="quiet"
        small
        className={styles.canned}
        aria-keyshortcuts="Control+."
        onPress={() => open('canned')}
      >
        <kbd className={styles.key} aria-hidden>
          {SLASH}
        </kbd>
        {t('desk.canned')}
      </Button>
      <Button kind="quiet" small icon={BookOpen} onPress={() => open('article')}>
        {t('desk.insertArticle')}
      </Button>
    </>
  );
}

const SLASH = '/';
