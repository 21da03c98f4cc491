import {
  BookOpen,
  CornerDownLeft,
  type LucideIcon,
  NotebookPen,
  Search,
  SearchX,
  Ticket,
} from 'lucide-react';
import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { useTranslation } from 'react-i18next';
import { go } from '#renderer/state/navigation.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { MarkedWords } from '../search/MarkedWords.tsx';
import { TicketHitContent } from '../search/TicketHitContent.tsx';
import type { Screen } from '../shell/screen.ts';
import styles from './Finder.module.css';
import { closeFinder } from './findStore.ts';
import { type FoundGroup, type FoundItem, useFound } from './useFound.ts';

/** One field that finds tickets, tutorials, drafts and what can be done; arrows choose, Enter goes there, Esc goes back. */
export default function Finder({ screens }: { readonly screens: readonly Screen[] }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const groups = useFound(query, screens);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={styles.veil ?? ''}
      onOpenChange={(open) => {
        if (!open) closeFinder();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={t('find.title')}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <SearchField className={styles.field ?? ''} aria-label={t('find.label')}>
              <Icon of={Search} />
              <Input ref={takeFocus} placeholder={t('find.placeholder')} />
            </SearchField>
            <Results groups={groups} query={query} />
          </Autocomplete>
          <Foot groups={groups} query={query} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function takeFocus(input: HTMLInputElement | null): void {
  input?.focus();
}

type ResultsProps = { readonly groups: readonly FoundGroup[]; readonly query: string };

function Results({ groups, query }: ResultsProps) {
  const { t } = useTranslation();
  return (
    <ListBox
      className={styles.list ?? ''}
      aria-label={t('find.results')}
      items={groups}
      renderEmptyState={() => <Nothing query={query} />}
    >
      {(group) => (
        <ListBoxSection id={group.id}>
          <Header className={styles.group}>{t(`find.${group.id}`)}</Header>
          {group.items.map((item) => (
            <ResultItem key={item.id} item={item} />
          ))}
        </ListBoxSection>
      )}
    </ListBox>
  );
}

function ResultItem({ item }: { readonly item: FoundItem }) {
  const text = item.kind === 'ticket' ? `#${item.hit.number} ${item.hit.subject.text}` : item.name.text;
  return (
    <ListBoxItem id={item.id} textValue={text} className={styles.item ?? ''} onAction={() => open(item)}>
      <Icon of={icons[item.kind]} />
      {item.kind === 'ticket' ? (
        <TicketHitContent hit={item.hit} />
      ) : (
        <span className={styles.name}>
          <MarkedWords of={item.name} />
        </span>
      )}
    </ListBoxItem>
  );
}

const icons: Readonly<Record<FoundItem['kind'], LucideIcon>> = {
  ticket: Ticket,
  article: BookOpen,
  draft: NotebookPen,
  command: CornerDownLeft,
};

function open(item: FoundItem): void {
  closeFinder();
  if (item.kind === 'ticket') go({ at: 'tickets', ticketId: item.hit.ticketId });
  else item.open();
}

function Nothing({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.nothing}>
      <Icon of={SearchX} size={22} />
      <strong>{t('find.nothing', { query: query.trim().slice(0, 60) })}</strong>
      <span>{t('find.nothingText')}</span>
    </div>
  );
}

/** How much was found is said, and not only shown. */
function Foot({ groups, query }: ResultsProps) {
  const { t } = useTranslation();
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <footer className={styles.foot}>
      <output>{query.trim() === '' ? null : t('find.count', { count })}</output>
      <span>{t('find.hint')}</span>
    </footer>
  );
}
