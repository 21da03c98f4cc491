import { Eye, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PresenceState } from '#common/domain/presence.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { useEventVersion } from '#renderer/state/useEventVersion.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './PresenceLine.module.css';

const states = ['replying', 'viewing'] as const;
const icons = { replying: PenLine, viewing: Eye };
const ask = pambly.getPresence;

/** Which colleagues look at the ticket or answer it at this moment; read out when there is time for it. */
export function PresenceLine({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { value } = useAnswer(ask, useEventVersion('presence.changed'));
  const people = value?.find((one) => one.ticketId === ticketId)?.people ?? [];
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const lines = states.flatMap((state: PresenceState) => {
    const names = people.filter((person) => person.state === state).map(({ name }) => name);
    return names.length === 0 ? [] : [{ state, names: list.format(names), count: names.length }];
  });
  return (
    <output className={styles.presence}>
      {lines.map(({ state, names, count }) => (
        <span key={state} className={styles.line}>
          <Icon of={icons[state]} size={14} />
          {t(`desk.${state}`, { names, count })}
        </span>
      ))}
    </output>
  );
}
