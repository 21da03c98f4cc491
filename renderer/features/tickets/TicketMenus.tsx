import { ArrowDownUp, ChevronDown, ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ticketFilters, ticketSorts, type TicketView } from '#common/domain/ticketView.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Menu, MenuChoice } from '#renderer/ui/Menu.tsx';
import { changeTicketView } from './changeTicketView.ts';
import styles from './TicketSearch.module.css';

const EVERY = '';

/** Which tickets are shown, and in what order. */
export function TicketMenus({ view }: { readonly view: TicketView }) {
  return (
    <div className={styles.menus}>
      <FilterMenu view={view} />
      <SortMenu view={view} />
    </div>
  );
}

function FilterMenu({ view: { filter, departmentId } }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const names = useCatalogNames();
  const departments = useCatalog()?.departments ?? [];
  const shown = t(`tickets.filters.${filter}`);
  const department = departmentId === null ? null : names.department(departmentId);
  const name = department === null ? shown : [shown, department].join(t('common.separator'));
  return (
    <Menu
      label={t('tickets.filterTitle')}
      trigger={
        <Button kind="quiet" small icon={ListFilter} aria-label={t('tickets.filter', { name })}>
          <span className={styles.name} title={name}>
            {name}
          </span>
          <Icon of={ChevronDown} size={14} />
        </Button>
      }
    >
      <MenuChoice
        title={t('tickets.filterTitle')}
        options={ticketFilters.map((id) => ({ id, label: t(`tickets.filters.${id}`) }))}
        value={filter}
        onChange={(next) => changeTicketView({ filter: next })}
      />
      <MenuChoice
        title={t('tickets.departmentTitle')}
        options={[
          { id: EVERY, label: t('tickets.allDepartments') },
          ...departments.map(({ id }) => ({ id, label: names.department(id) ?? '' })),
        ]}
        value={departmentId ?? EVERY}
        onChange={(id) => changeTicketView({ departmentId: id === EVERY ? null : id })}
      />
    </Menu>
  );
}

function SortMenu({ view: { sort } }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const name = t(`tickets.sorts.${sort}`);
  return (
    <Menu
      label={t('tickets.sortTitle')}
      trigger={
        <Button kind="quiet" small aria-label={t('tickets.sort', { name })}>
          <Icon of={ArrowDownUp} />
        </Button>
      }
    >
      <MenuChoice
        title={t('tickets.sortTitle')}
        options={ticketSorts.map((id) => ({ id, label: t(`tickets.sorts.${id}`) }))}
        value={sort}
        onChange={(next) => changeTicketView({ sort: next })}
      />
    </Menu>
  );
}
