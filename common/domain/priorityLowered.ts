import type { Language } from './account.ts';
import type { Priority } from './catalog.ts';

const names: Readonly<Record<Language, Readonly<Record<Priority, string>>>> = {
  es: { low: 'Baja', medium: 'Media', urgent: 'Urgente' },
  en: { low: 'Low', medium: 'Medium', urgent: 'Urgent' },
};

/** What the client reads when staff lower a priority, in the client's language. */
export function priorityLoweredText(
  language: Language,
  from: Priority,
  to: Priority,
  reason: string,
): string {
  const name = names[language];
  return language === 'es'
    ? `Hemos cambiado la prioridad de **${name[from]}** a **${name[to]}**.\n\n${reason}`
    : `We have changed the priority from **${name[from]}** to **${name[to]}**.\n\n${reason}`;
}
