import type { Language } from '#common/domain/account.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Formatters are slow to make, and every row needs one. */
const formats = new Map<string, Intl.NumberFormat>();

/** `42 min`, `3 h`, `2 d` (`42m`, `3h`, `2d`): a length of time (ms), by its largest unit, never less than a minute. */
export function shortLength(ms: number, language: Language): string {
  const [unit, size] = units.find((known) => ms >= known[1]) ?? (['minute', 60_000] as const);
  const key = `${language} ${unit}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(language === 'es' ? 'es-ES' : 'en-GB', {
      style: 'unit',
      unit,
      // What is narrow in Spanish has no room between number and unit.
      unitDisplay: language === 'es' ? 'short' : 'narrow',
    });
    formats.set(key, format);
  }
  return format.format(Math.max(1, Math.floor(ms / size)));
}
