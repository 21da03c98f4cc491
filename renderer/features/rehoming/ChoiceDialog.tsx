import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './Rehoming.module.css';

export type Choice = {
  readonly id: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly note: string;
};

type ChoiceDialogProps = {
  readonly title: string;
  readonly text?: string;
  readonly choices: readonly Choice[];
  /** Said when there is nothing to choose from. */
  readonly empty: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (id: string) => void;
};

/** From this many on, looking for one takes longer than typing a word of it. */
const SEARCHED_FROM = 8;
/** As many as are shown of what was searched. */
const SHOWN = 30;

/** One place out of several, to which a text goes. */
export function ChoiceDialog({ title, isOpen, onClose, ...rest }: ChoiceDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <Choices {...rest} />
    </Dialog>
  );
}

function Choices({
  text,
  choices,
  empty,
  onChoose,
}: Omit<ChoiceDialogProps, 'title' | 'isOpen' | 'onClose'>) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = choices.filter((choice) => matches(choice, search));
  return (
    <div className={styles.choices}>
      {text === undefined ? null : <p>{text}</p>}
      {choices.length < SEARCHED_FROM ? null : (
        <TextField label={t('drafts.rehome.search')} value={search} onChange={setSearch} />
      )}
      <output className={styles.none}>
        {choices.length === 0 ? empty : found.length === 0 ? t('drafts.rehome.nothingFound') : null}
      </output>
      <ul className={styles.list}>
        {found.slice(0, SHOWN).map(({ id, label, note }) => (
          <li key={id}>
            <button type="button" className={styles.choice} onClick={() => onChoose(id)}>
              <span className={styles.label}>{label}</span>
              <span className={styles.note}>{note}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function matches({ label, note }: Choice, search: string): boolean {
  return `${label} ${note}`.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
}
