import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Department, Priority, Service } from '#common/domain/catalog.ts';
import type { DraftPatch, NewTicketContent } from '#common/domain/draft.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { type Option, Select } from '#renderer/ui/Select.tsx';
import styles from './TargetBlock.module.css';

const NO_SERVICE = 'none';
const noDepartments: readonly Department[] = [];
const noServices: readonly Service[] = [];
const priorities: readonly Priority[] = ['low', 'medium', 'urgent'];

type TargetBlockProps = Pick<NewTicketContent, 'departmentId' | 'serviceId' | 'priority'> & {
  readonly edit: (patch: DraftPatch) => void;
};

/** Whom the ticket is for, what it is about, and how much it presses. */
export const TargetBlock = memo(function TargetBlock(props: TargetBlockProps) {
  const { departmentId, serviceId, priority, edit } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const catalog = useCatalog();
  const departments = (catalog?.departments ?? noDepartments).map((department): Option<string> => ({
    id: department.id,
    label: department.name[language],
  }));
  return (
    <div>
      <div className={styles.row}>
        <Select
          label={t('newTicket.department')}
          options={departments}
          value={departmentId}
          onChange={(chosen) => edit({ departmentId: chosen })}
        />
        <Select
          label={t('newTicket.service')}
          options={useServiceOptions(catalog?.services ?? noServices)}
          value={serviceId ?? NO_SERVICE}
          onChange={(chosen) => edit({ serviceId: chosen === NO_SERVICE ? null : chosen })}
        />
        <Select
          label={t('newTicket.priority')}
          options={(catalog?.priorities ?? priorities).map((id) => ({ id, label: t(`priority.${id}`) }))}
          value={priority}
          onChange={(chosen) => edit({ priority: chosen })}
        />
      </div>
      {priority === 'urgent' ? (
        <div className={styles.urgent}>
          <Banner tone="warn">{t('newTicket.urgentRule')}</Banner>
        </div>
      ) : null}
    </div>
  );
});

function useServiceOptions(services: readonly Service[]): readonly Option<string>[] {
  const { t } = useTranslation();
  return [
    { id: NO_SERVICE, label: t('newTicket.noService') },
    ...services.map((service) => ({
      id: service.id,
      label: service.label,
      note: [
        t(`service.kind.${service.kind}`),
        t(`service.state.${service.state}`),
        ...(service.incident === null ? [] : [t('service.incident')]),
      ].join(t('common.separator')),
    })),
  ];
}
