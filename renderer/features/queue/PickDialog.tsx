import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import styles from './PickDialog.module.css';

type Choice = { readonly id: string; readonly label: string; readonly note?: string | undefined };

type PickDialogProps = {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
};

/** One of several by keyboard alone: arrows or the first letters, then Enter. */
export function PickDialog({ title, choices, onPick, onClose }: PickDialogProps) {
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <ListBox
        aria-label={title}
        className={styles.list ?? ''}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened by a key, and the next one is for its list
        autoFocus="first"
        items={choices}
        onAction={(key) => {
          onClose();
          onPick(String(key));
        }}
      >
        {({ id, label, note }) => (
          <ListBoxItem id={id} textValue={label} className={styles.choice ?? ''}>
            <span>{label}</span>
            {note === undefined ? null : <span className={styles.note}>{note}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </Dialog>
  );
}
