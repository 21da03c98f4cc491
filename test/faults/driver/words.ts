import type { Rng } from './random.ts';

/** What people write to a hosting company: accents, inverted marks, addresses, an emoji, line ends. */
const PIECES = [
  'La web no carga desde ayer',
  'El correo me devuelve «550 mailbox unavailable»',
  '¿Podéis mirar el certificado de midominio.es?',
  'He reiniciado el servidor dos veces y sigue igual',
  'ERROR 1045 (28000): Access denied for user',
  'Adjunto el registro completo',
  'Gracias por adelantado 🙂',
  'Ocurre sólo por la mañana, entre las 9 y las 11',
  'Mañana publicamos la campaña y no puede fallar',
  'DNS: A 192.0.2.17, MX 10 correo.midominio.es',
] as const;

const LINKS = [', ', '. ', '\n', ' y ', '; ', '\n\n'] as const;

/** Text without end, one keystroke (code point) at a time. */
export function* keystrokes(rng: Rng): Generator<string, never> {
  for (;;) {
    yield* rng.pick(PIECES);
    yield* rng.pick(LINKS);
  }
}

export function subject(rng: Rng): string {
  return rng.pick(PIECES).slice(0, 40);
}
