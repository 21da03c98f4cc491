import {
  CircleHelp,
  ClockAlert,
  CloudOff,
  Download,
  KeyRound,
  type LucideIcon,
  RefreshCw,
  ServerOff,
  ShieldAlert,
  Wifi,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useConnection, useSessionState } from '#renderer/state/appStore.ts';
import { useWaitingCount } from '#renderer/state/outboxStore.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './ConnectionPhrase.module.css';

/** One honest phrase about the network, from what real requests have met. */
export function ConnectionPhrase() {
  const phrase = useConnectionPhrase();
  return (
    <output className={cx(styles.phrase, phrase.isTrouble && styles.trouble)}>
      <Icon of={phrase.icon} size={14} />
      <span className={styles.text} title={phrase.text}>
        {phrase.text}
      </span>
    </output>
  );
}

type Phrase = { readonly text: string; readonly icon: LucideIcon; readonly isTrouble: boolean };

function useConnectionPhrase(): Phrase {
  const { t } = useTranslation();
  const connection = useConnection();
  const isExpired = useSessionState() === 'expired';
  const waiting = useWaitingCount();
  const format = useFormat();
  const withWaiting = (state: 'offline' | 'serverDown'): string =>
    waiting === 0 ? t(`connection.${state}`) : t(`connection.${state}Waiting`, { count: waiting });
  switch (connection?.state) {
    case 'offline':
      return { text: withWaiting('offline'), icon: CloudOff, isTrouble: true };
    case 'server-down':
      return { text: withWaiting('serverDown'), icon: ServerOff, isTrouble: true };
    case 'not-our-server':
      return { text: t('connection.notOurServer'), icon: CircleHelp, isTrouble: true };
    case 'proxy-login':
      return { text: t('connection.proxyLogin'), icon: KeyRound, isTrouble: true };
    case 'certificate':
      return { text: t('connection.certificate'), icon: ShieldAlert, isTrouble: true };
    case 'update-needed':
      return { text: t('connection.updateNeeded'), icon: Download, isTrouble: true };
    case 'connected':
      if (isExpired) return { text: t('connection.expired'), icon: Wifi, isTrouble: true };
      if (connection.clockAheadMs !== 0) {
        const key = connection.clockAheadMs > 0 ? 'connection.clockAhead' : 'connection.clockBehind';
        const text = t(key, { by: format.duration(connection.clockAheadMs) });
        return { text, icon: ClockAlert, isTrouble: true };
      }
      return connection.syncing
        ? { text: t('connection.syncing'), icon: RefreshCw, isTrouble: false }
        : { text: t('connection.connected'), icon: Wifi, isTrouble: false };
    case 'unknown':
    case undefined:
      return { text: t('connection.unknown'), icon: RefreshCw, isTrouble: false };
  }
}
