import { Search, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './TicketSearch.module.css';

type TicketSearchFieldProps = { readonly value: string; readonly onChange: (value: string) => void };

/** Looks through every ticket while a person types; Esc empties it. */
export function TicketSearchField({ value, onChange }: TicketSearchFieldProps) {
  const { t } = useTranslation();
  return (
    <SearchField
      className={styles.field ?? ''}
      aria-label={t('tickets.searchLabel')}
      value={value}
      onChange={onChange}
    >
      <Icon of={Search} />
      <Input placeholder={t('tickets.searchLabel')} />
      <Button className={styles.clear ?? ''} aria-label={t('tickets.clearSearch')}>
        <Icon of={X} size={14} />
      </Button>
    </SearchField>
  );
}
