import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Chip.module.css';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'danger' | 'accent';

type ChipProps = { readonly tone?: Tone; readonly icon?: LucideIcon; readonly children: ReactNode };

/** A state: icon, word and colour together. */
export function Chip({ tone = 'neutral', icon, children }: ChipProps) {
  return (
    <span className={cx(styles.chip, styles[tone])}>
      {icon === undefined ? null : <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}
