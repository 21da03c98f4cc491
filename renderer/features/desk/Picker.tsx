import { Search, SearchX } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { useTranslation } from 'react-i18next';
import type { MarkedText } from '#common/ipc/views.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { MarkedWords } from '../search/MarkedWords.tsx';
import styles from './Picker.module.css';

export type PickerItem = { readonly id: string; readonly title: MarkedText; readonly note: string | null };

type PickerProps = {
  readonly title: string;
  readonly searchLabel: string;
  readonly nothing: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The best first. */
  readonly items: readonly PickerItem[];
  readonly renderPreview: (id: string) => ReactNode;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
};

/** Finds one text out of many beside what it will look like; arrows choose, Enter takes it, Esc goes back. */
export function Picker(props: PickerProps) {
  const { title, searchLabel, query, onQuery, items, renderPreview, onChoose, onClose } = props;
  const { t } = useTranslation();
  const [focused, setFocused] = useState<string | null>(null);
  const current = items.find(({ id }) => id === focused) ?? items[0] ?? null;
  const choose = (): void => {
    if (current !== null) onChoose(current.id);
  };

  /** Esc goes back at once, instead of emptying the field first; Enter takes what the preview shows, chosen or not. */
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const act = event.key === 'Escape' ? onClose : event.key === 'Enter' && current !== null ? choose : null;
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={styles.veil ?? ''}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={title}>
          <Autocomplete inputValue={query} onInputChange={onQuery}>
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the field inside before the list does */}
            <div onKeyDownCapture={onKeyDown}>
              <SearchField className={styles.field ?? ''} aria-label={searchLabel}>
                <Icon of={Search} />
                <Input ref={takeFocus} placeholder={searchLabel} />
              </SearchField>
            </div>
            <div className={styles.body}>
              <ListBox
                className={styles.list ?? ''}
                aria-label={title}
                items={items}
                renderEmptyState={() => <Nothing text={props.nothing} />}
              >
                {(item) => (
                  <ListBoxItem
                    id={item.id}
                    textValue={item.title.text}
                    className={styles.item ?? ''}
                    onAction={() => onChoose(item.id)}
                  >
                    {({ isFocused }) => <Item item={item} isFocused={isFocused} onFocused={setFocused} />}
                  </ListBoxItem>
                )}
              </ListBox>
              <section className={styles.preview} aria-label={t('desk.pickerPreview')}>
                {current === null ? null : renderPreview(current.id)}
              </section>
            </div>
          </Autocomplete>
          <footer className={styles.foot}>
            <output>{query.trim() === '' ? null : t('desk.pickerCount', { count: items.length })}</output>
            <span>{t('desk.pickerHint')}</span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function takeFocus(input: HTMLInputElement | null): void {
  input?.focus();
}

type ItemProps = {
  readonly item: PickerItem;
  readonly isFocused: boolean;
  readonly onFocused: (id: string) => void;
};

function Item({ item, isFocused, onFocused }: ItemProps) {
  useEffect(() => {
    if (isFocused) onFocused(item.id);
  }, [isFocused, item.id, onFocused]);
  return (
    <>
      <span className={styles.name}>
        <MarkedWords of={item.title} />
      </span>
      {item.note === null ? null : <span className={styles.note}>{item.note}</span>}
    </>
  );
}

function Nothing({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.nothing}>
      <Icon of={SearchX} size={22} />
      <strong>{text}</strong>
      <span>{t('desk.cannedNothingText')}</span>
    </div>
  );
}
