import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { VisuallyHidden } from 'react-aria-components/VisuallyHidden';
import { useTranslation } from 'react-i18next';
import type { SuggestionView } from '#common/ipc/views.ts';
import { useFormat, useLanguage } from '#renderer/i18n/useFormat.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { SuggestionList } from '../suggestions/SuggestionList.tsx';
import styles from './SuggestionsColumn.module.css';

type SuggestionsColumnProps = {
  /** A column beside the form, or a strip of a fixed height inside it. */
  readonly isColumn: boolean;
  /** An open article lies over it: neither Tab nor a screen reader may get there. */
  readonly isCovered: boolean;
  readonly suggestions: readonly SuggestionView[];
  /** Whether there is a subject to look for. */
  readonly isAsked: boolean;
  readonly serviceId: string | null;
  readonly onOpen: (articleId: string) => void;
};

/** What may answer the question before it is sent. Its place is there from the beginning, so that nothing moves while typing. */
export const SuggestionsColumn = memo(function SuggestionsColumn(props: SuggestionsColumnProps) {
  const { isColumn, isCovered, suggestions, isAsked, serviceId, onOpen } = props;
  const { t } = useTranslation();
  return (
    <aside
      className={cx(isColumn ? styles.column : styles.strip)}
      aria-labelledby="suggestions"
      inert={isCovered}
    >
      <IncidentBanner serviceId={serviceId} />
      <h2 id="suggestions">{t('suggestions.title')}</h2>
      <VisuallyHidden elementType="output">
        {suggestions.length === 0 ? null : t('suggestions.count', { count: suggestions.length })}
      </VisuallyHidden>
      <div className={styles.results}>
        {suggestions.length === 0 ? (
          <p className={styles.quiet}>{isAsked ? t('suggestions.none') : t('suggestions.waiting')}</p>
        ) : (
          <SuggestionList suggestions={suggestions} onOpen={onOpen} />
        )}
      </div>
      <p className={styles.quiet}>{t('suggestions.local')}</p>
    </aside>
  );
});

/** An open incident of the chosen service stands above everything: it may be the whole answer. */
function IncidentBanner({ serviceId }: { readonly serviceId: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const format = useFormat();
  const catalog = useCatalog();
  const now = useMinute();
  const incident = catalog?.services.find(({ id }) => id === serviceId)?.incident ?? null;
  if (incident === null) return null;
  const url = incident.url ?? catalog?.links.status ?? null;
  return (
    <Banner tone="warn" icon={TriangleAlert}>
      {t('suggestions.incident', {
        title: incident.title[language],
        since: format.dateAndClock(incident.since, now),
      })}{' '}
      {url === null ? null : (
        <Button kind="link" small onPress={() => void pambly.openLink({ url })}>
          {t('suggestions.followIncident')}
        </Button>
      )}
    </Banner>
  );
}
