import {
  CircleCheck,
  CircleX,
  Clock,
  Globe,
  type LucideIcon,
  PauseCircle,
  TriangleAlert,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Service } from '#common/domain/catalog.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { Chip, type Tone } from '#renderer/ui/Chip.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './ClientCard.module.css';
import { useClient } from './useClient.ts';

/** Whose ticket it is: how to name them, how they write, and what they have with the company. */
export function ClientCard({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const client = useClient(ticket.requester.id);
  return (
    <section className={styles.card} aria-label={t('desk.client')}>
      <h2 className={styles.title}>{t('desk.client')}</h2>
      <p className={styles.name} dir="auto">
        {client?.name ?? ticket.requester.name}
      </p>
      {client === null ? (
        <p>{t('desk.clientUnknown')}</p>
      ) : (
        <>
          {client.clientNumber === null ? null : (
            <p>{t('desk.clientNumber', { number: client.clientNumber })}</p>
          )}
          <p className={styles.email}>{client.email}</p>
          <p className={styles.language}>
            <Icon of={Globe} size={12} />
            {t(`desk.clientLanguage.${client.language}`)}
          </p>
          <h2 className={styles.title}>{t('desk.services')}</h2>
          {client.services.length === 0 ? <p>{t('desk.noServices')}</p> : null}
          <ul className={styles.services}>
            {client.services.map((service) => (
              <ServiceItem key={service.id} service={service} isOfTicket={service.id === ticket.serviceId} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const looks: Readonly<Record<Service['state'], { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  active: { tone: 'ok', icon: CircleCheck },
  suspended: { tone: 'danger', icon: PauseCircle },
  expired: { tone: 'danger', icon: CircleX },
  pending: { tone: 'neutral', icon: Clock },
};

type ServiceItemProps = { readonly service: Service; readonly isOfTicket: boolean };

function ServiceItem({ service, isOfTicket }: ServiceItemProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label, kind, state, incident } = service;
  return (
    <li>
      <p className={styles.service}>{label}</p>
      <p className={styles.facts}>
        {t(`service.kind.${kind}`)}
        <Chip {...looks[state]}>{t(`service.state.${state}`)}</Chip>
        {isOfTicket ? <Chip tone="accent">{t('desk.serviceOfTicket')}</Chip> : null}
      </p>
      {incident === null ? null : (
        <p className={styles.incident}>
          <Icon of={TriangleAlert} size={12} />
          {t('desk.incident', { title: incident.title[language] })}
        </p>
      )}
    </li>
  );
}
