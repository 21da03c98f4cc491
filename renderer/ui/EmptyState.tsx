import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';
import { Icon } from './Icon.tsx';

type EmptyStateProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: string;
  /** The next step, as a button. */
  readonly children?: ReactNode;
};

/** A screen with nothing in it yet says what will be here, and offers the next step. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.picture}>
        <Icon of={icon} size={22} />
      </span>
      <h2>{title}</h2>
      {text === undefined ? null : <p>{text}</p>}
      {children}
    </div>
  );
}
