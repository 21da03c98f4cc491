import type { Language } from '#common/domain/account.ts';
import { MIB } from '#common/domain/limits.ts';

/** An epoch in milliseconds or an RFC 3339 time. */
export type Time = number | string;

/** Times, dates and sizes as people say them. `now` is an argument, so that "ayer" can be tested. */
export type Format = {
  /** `10:41` */
  readonly clock: (time: Time) => string;
  /** `10:41` today, `ayer`, `lun`, `12 nov`, `12 nov 2024`: for lists. */
  readonly shortDate: (time: Time, now: number) => string;
  /** `hoy, 10:41`, `ayer, 18:52`, `12 nov, 09:15`: for messages. */
  readonly dateAndClock: (time: Time, now: number) => string;
  /** `hace 2 meses` */
  readonly ago: (time: Time, now: number) => string;
  /** `2 días`, `35 minutos`: a length of time (ms), by its largest unit. */
  readonly duration: (ms: number) => string;
  /** `12 de noviembre de 2024` */
  readonly longDate: (time: Time) => string;
  /** `412 KB`, `4,4 MB` */
  readonly bytes: (size: number) => string;
  readonly number: (value: number) => string;
};

const DAY_MS = 86_400_000;
const units = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['week', 7 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

export function makeFormat(language: Language): Format {
  const locale = language === 'es' ? 'es-ES' : 'en-GB';
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (time: Time): string => format.format(new Date(time));
  };
  const clock = date({ hour: '2-digit', minute: '2-digit' });
  const weekday = date({ weekday: 'short' });
  const dayMonth = date({ day: 'numeric', month: 'short' });
  const dayMonthYear = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const longDate = date({ day: 'numeric', month: 'long', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const counted = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

  const pastDay = (time: Time, now: number): string => {
    const days = calendarDaysBetween(time, now);
    if (days <= 1) return relative.format(-Math.max(days, 0), 'day');
    if (days < 7) return weekday(time);
    return new Date(time).getFullYear() === new Date(now).getFullYear() ? dayMonth(time) : dayMonthYear(time);
  };

  return {
    clock,
    longDate,
    shortDate: (time, now) => (calendarDaysBetween(time, now) <= 0 ? clock(time) : pastDay(time, now)),
    dateAndClock: (time, now) => `${pastDay(time, now)}, ${clock(time)}`,
    ago: (time, now) => {
      const past = Math.max(0, now - new Date(time).getTime());
      const unit = units.find(([, length]) => past >= length);
      return unit === undefined
        ? relative.format(0, 'minute')
        : counted.format(-Math.floor(past / unit[1]), unit[0]);
    },
    duration: (ms) => {
      const length = Math.abs(ms);
      const [unit, size] = units.find((known) => length >= known[1]) ?? (['minute', 60_000] as const);
      const counting = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
      return counting.format(Math.round(length / size));
    },
    bytes: (size) => {
      if (size >= MIB) return `${number.format(size / MIB)} MB`;
      return size >= 1024 ? `${number.format(Math.round(size / 1024))} KB` : `${number.format(size)} B`;
    },
    number: (value) => number.format(value),
  };
}

/** How many midnights, by this computer's clock, lie between the two; negative for the future. */
function calendarDaysBetween(time: Time, now: number): number {
  const midnight = (at: Time): number => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(time)) / DAY_MS);
}
