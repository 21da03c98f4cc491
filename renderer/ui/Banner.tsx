import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Banner.module.css';
import { IconButton } from './Button.tsx';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';

export type BannerTone = 'info' | 'ok' | 'warn' | 'danger';

const icons: Readonly<Record<BannerTone, LucideIcon>> = {
  info: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
};

type BannerProps = {
  readonly tone: BannerTone;
  readonly children: ReactNode;
  /** A button or two at the end of the line. */
  readonly actions?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
  readonly icon?: LucideIcon;
  /** `status` is read when there is time; `alert` at once: only for what went wrong just now. */
  readonly role?: 'status' | 'alert' | 'note';
};

/** One thing worth knowing, above or inside a screen. It takes its own room and covers nothing. */
export function Banner({ tone, children, actions, onDismiss, icon, role = 'status' }: BannerProps) {
  const { t } = useTranslation();
  return (
    <div role={role} className={cx(styles.banner, styles[tone])}>
      <span className={styles.icon}>
        <Icon of={icon ?? icons[tone]} />
      </span>
      <div className={styles.words}>{children}</div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      {onDismiss === undefined ? null : (
        <IconButton icon={X} label={t('common.dismiss')} onPress={onDismiss} className={styles.close} />
      )}
    </div>
  );
}
