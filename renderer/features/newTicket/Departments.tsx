import { ArrowRight, Inbox, ShieldCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Department } from '#common/domain/catalog.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { refine } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Departments.module.css';

/** The first step of a ticket: whom it is for. It can be changed later in the form. */
export function Departments() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const departments = useCatalog()?.departments ?? [];
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(departmentId: string): Promise<void> {
    const result = await pambly.startTicketDraft({ departmentId });
    if (result.ok) refine({ at: 'newTicket', draftId: result.value.id });
    else setProblem(errorText(result.error));
  }

  if (departments.length === 0) {
    return <EmptyState icon={Inbox} title={t('departments.emptyTitle')} text={t('departments.emptyText')} />;
  }
  return (
    <div className={styles.screen}>
      <Title />
      <p className={styles.intro}>
        {t('departments.intro')} {t('departments.notByMail')}
      </p>
      {problem === null ? null : (
        <Banner tone="danger" role="alert">
          {problem}
        </Banner>
      )}
      <ul className={styles.cards}>
        {departments.map((department) => (
          <li key={department.id}>
            <Card department={department} onChoose={() => void choose(department.id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Takes the focus when it appears: the cards are next. */
function Title() {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <h1 ref={title} tabIndex={-1} className={styles.title}>
      {t('departments.title')}
    </h1>
  );
}

type CardProps = { readonly department: Department; readonly onChoose: () => void };

function Card({ department, onChoose }: CardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <button type="button" className={styles.card} onClick={onChoose}>
      <span className={styles.name}>{department.name[language]}</span>
      <span className={styles.description}>{department.description[language]}</span>
      {department.sensitive === null ? null : (
        <span className={styles.sensitive}>
          <Icon of={ShieldCheck} size={14} />
          {t('departments.sensitive')}
        </span>
      )}
      <span className={styles.arrow}>
        <Icon of={ArrowRight} />
      </span>
    </button>
  );
}
