import { useTranslation } from 'react-i18next';
import type { DraftSummary } from '#common/ipc/views.ts';
import { isBlank } from '#common/domain/text.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import styles from './Drafts.module.css';
import { useDraftName } from './useDraftName.ts';

/** What a draft says, in two quiet lines: what kind it is and for whom, and how it begins. */
export function DraftSummaryView({ draft, when }: { readonly draft: DraftSummary; readonly when: string }) {
  const { t } = useTranslation();
  const names = useCatalogNames();
  const { kind } = useDraftName(draft);
  const { attachmentCount, departmentId, excerpt } = draft;
  const facts = [
    kind,
    names.department(departmentId),
    attachmentCount === 0 ? null : t('drafts.attachments', { count: attachmentCount }),
    when,
  ];
  return (
    <>
      <p className={styles.facts}>{facts.filter((fact) => fact !== null).join(t('common.separator'))}</p>
      <p className={styles.excerpt}>{isBlank(excerpt) ? t('drafts.noText') : excerpt}</p>
    </>
  );
}
