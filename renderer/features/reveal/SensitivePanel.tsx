import { Eye, Lock, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#common/domain/ticket.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { go } from '#renderer/state/navigation.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { useKeys } from '../keys/useKeys.ts';
import styles from './Reveal.module.css';
import { readAccess } from './readAccess.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { RevealedText } from './RevealedText.tsx';
import { useReveal } from './useReveal.ts';

/** The sensitive data of a ticket, for staff: who has read it, and reading it by a deliberate act that is written down. */
export function SensitivePanel({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, at } = ticket.sensitive;
  if (state === 'none') return null;
  const time = at === null ? '' : format.longDate(at);
  return (
    <section className={styles.panel} aria-label={t('reveal.title')}>
      <Icon of={state === 'stored' ? Lock : LockOpen} />
      <div className={styles.content}>
        {state === 'stored' ? (
          // What is given anew is something else: nothing of the former stays on screen.
          <Stored key={at} ticket={ticket} time={time} />
        ) : (
          <span>{t('thread.sensitive.erased', { time })}</span>
        )}
      </div>
    </section>
  );
}

function Stored({ ticket, time }: { readonly ticket: Ticket; readonly time: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const department = useCatalogNames().department(ticket.departmentId) ?? '';
  const access = readAccess(useKeys(), ticket.departmentId);
  const { now, ask, show, hide } = useReveal(ticket.id);
  const mayRead = access.state === 'can' || access.state === 'unknown';
  return (
    <>
      <p className={styles.words}>
        <span>{t('reveal.stored', { department, time })}</span>
        <Readers ticket={ticket} />
        {now.state === 'hidden' && mayRead ? (
          <Button small icon={Eye} onPress={ask}>
            {t('reveal.open')}
          </Button>
        ) : null}
      </p>
      <NoAccess ticket={ticket} department={department} />
      {now.state === 'hidden' && now.error !== null ? (
        <Banner tone="warn" role="alert">
          {errorText(now.error)}
        </Banner>
      ) : null}
      {now.state === 'asking' || now.state === 'opening' ? (
        <ReasonForm isBusy={now.state === 'opening'} onShow={(reason) => void show(reason)} onCancel={hide} />
      ) : null}
      {now.state === 'shown' && mayRead ? (
        <RevealedText text={now.text} secondsLeft={now.secondsLeft} onHide={hide} />
      ) : null}
    </>
  );
}

type NoAccessProps = { readonly ticket: Ticket; readonly department: string };

/** Why this computer cannot read it, and who could help. */
function NoAccess({ ticket, department }: NoAccessProps) {
  const { t } = useTranslation();
  const access = readAccess(useKeys(), ticket.departmentId);
  if (access.state === 'can') return null;
  const names = access.state === 'notGiven' ? access.holders.join(', ') : '';
  const sentence =
    access.state === 'notGiven' && names === ''
      ? t('reveal.notGivenByAnyone')
      : t(`reveal.${access.state}`, { names, department });
  return (
    <p className={styles.words}>
      <span>{sentence}</span>
      {access.state === 'notGiven' || access.state === 'revoked' ? (
        <Button kind="link" small onPress={() => go({ at: 'settings' })}>
          {t('reveal.keys')}
        </Button>
      ) : null}
    </p>
  );
}

function Readers({ ticket: { sensitive } }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const reveals = sensitive.reveals ?? [];
  if (reveals.length === 0) return <span>{t('reveal.unread')}</span>;
  const names = reveals.map(({ by, at }) =>
    t('thread.sensitive.reading', { name: by, time: format.dateAndClock(at, now) }),
  );
  return <span>{t('thread.sensitive.readBy', { names: names.join(t('common.separator')) })}</span>;
}
