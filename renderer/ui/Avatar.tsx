import styles from './Avatar.module.css';
import { cx } from './cx.ts';

/** A person's initials. The name always stands beside it, or is the name of the button that it is in. */
export function Avatar({ name, isStaff = false }: { readonly name: string; readonly isStaff?: boolean }) {
  return (
    <span aria-hidden className={cx(styles.avatar, isStaff && styles.staff)}>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
