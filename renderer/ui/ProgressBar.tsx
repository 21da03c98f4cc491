import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import styles from './ProgressBar.module.css';

/** How far something has come, from 0 to 1. */
export function ProgressBar({ label, value }: { readonly label: string; readonly value: number }) {
  const share = Math.min(1, Math.max(0, value));
  return (
    <AriaProgressBar aria-label={label} value={share * 100} className={styles.bar ?? ''}>
      <span className={styles.filled} style={{ transform: `scaleX(${share})` }} />
    </AriaProgressBar>
  );
}
