import { describe, expect, it } from 'vitest';
import { makeFormat } from '#renderer/i18n/format.ts';

const es = makeFormat('es');
const en = makeFormat('en');
const now = new Date(2026, 5, 17, 10, 0).getTime();
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 5, day, hour, minute).getTime();

describe('times and dates', () => {
  it('of today are a time in lists, of yesterday a word, of this week a weekday', () => {
    expect(es.shortDate(at(17, 9, 40), now)).toBe('09:40');
    expect(es.shortDate(at(16, 23, 59), now)).toBe('ayer');
    expect(es.shortDate(at(14, 8), now)).toBe('dom');
    expect(es.shortDate(at(1, 8), now)).toBe('1 jun');
  });

  it('name the year only when it is another one', () => {
    expect(es.shortDate(new Date(2024, 10, 12).getTime(), now)).toBe('12 nov 2024');
  });

  it('of messages have day and time', () => {
    expect(es.dateAndClock(at(17, 9, 40), now)).toBe('hoy, 09:40');
    expect(en.dateAndClock(at(16, 18, 52), now)).toBe('yesterday, 18:52');
  });

  it('of a future that a wrong clock makes are still shown as today', () => {
    expect(es.shortDate(at(18, 9), now)).toBe('09:00');
    expect(es.ago(now + 60_000, now)).toBe('este minuto');
  });

  it('of reviews are counted in the largest unit that fits', () => {
    expect(es.ago(at(3, 10), now)).toBe('hace 2 semanas');
    expect(es.ago(new Date(2026, 2, 1).getTime(), now)).toBe('hace 3 meses');
    expect(en.ago(new Date(2020, 6, 6).getTime(), now)).toBe('5 years ago');
  });
});

describe('lengths of time', () => {
  it('are said in their largest unit, without a sign', () => {
    expect(es.duration(2 * 86_400_000)).toBe('2 días');
    expect(en.duration(-35 * 60_000)).toBe('35 minutes');
    expect(es.duration(3_600_000)).toBe('1 hora');
    expect(es.duration(400 * 86_400_000)).toBe('1 año');
  });
});

describe('sizes', () => {
  it('are read in the unit that people know', () => {
    expect(es.bytes(0)).toBe('0 B');
    expect(es.bytes(412 * 1024)).toBe('412 KB');
    expect(es.bytes(4.4 * 1024 * 1024)).toBe('4,4 MB');
    expect(en.bytes(20 * 1024 * 1024)).toBe('20 MB');
  });
});
