import type { LucideIcon } from 'lucide-react';
import styles from './Icon.module.css';

/** A picture beside a word, never instead of it: screen readers do not hear it. */
export function Icon({ of: Picture, size = 16 }: { readonly of: LucideIcon; readonly size?: number }) {
  return <Picture aria-hidden className={styles.icon} size={size} strokeWidth={size < 14 ? 2.2 : 1.8} />;
}
