import { isBlank } from './text.ts';

export type SubjectHint = 'too-short' | 'says-nothing' | 'shouting' | 'names-nothing';

const SAYS_NOTHING = new Set([
  'ayuda',
  'problema',
  'problemas',
  'error',
  'urgente',
  'consulta',
  'duda',
  'pregunta',
  'incidencia',
  'hola',
  'necesito ayuda',
  'no funciona',
  'tengo un problema',
  'una consulta',
  'una duda',
  'ayuda urgente',
  'help',
  'problem',
  'problems',
  'issue',
  'urgent',
  'question',
  'hello',
  'hi',
  'support',
  'need help',
  'not working',
  'it does not work',
  'i have a problem',
]);

/** A domain, also within an address: `midominio.es`, `http://tienda.midominio.es/blog`, `info@MIDOMINIO.ES`. */
const DOMAIN = /[\p{L}\p{N}][\p{L}\p{N}-]*\.(?:\p{Ll}{2,}|\p{Lu}{2,})(?![\p{L}\p{N}])/gu;
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\p{Hex_Digit}{1,4}(?::\p{Hex_Digit}{0,4}){3,}/gu;
/** `DNS_PROBE_FINISHED_NXDOMAIN`, `ERR-CERT-DATE`, `ECONNREFUSED`, `0x80070005`. */
const ERROR_CODE = /\b(?:\p{Lu}+(?:[_-]\p{Lu}+)+|E\p{Lu}{5,}|0x\p{Hex_Digit}{4,})\b/gu;
/** What servers answer: HTTP from 4xx on, SMTP from 421 on. */
const STATUS = /(?<![\p{L}\p{N}.,])[45]\d\d(?![\p{L}\p{N}]|[.,]\d)/u;
const QUOTED = /[«“"][^»”"]{4,}[»”"]/u;
/** Messages begin like this: `Error al establecer una conexión con la base de datos`. */
const MESSAGE = /^(?:\p{L}+ )?(?:error|exception|warning|connection) (?:\S+ ){3,}\S+/iu;

/**
 * A quiet suggestion for a subject that will not be found again, or null. Never blocks sending. The rules come from the
 * company's good-practice guide: name the thing, not the mood. `isKnown`: what it is about is known without naming it.
 */
export function subjectHint(subject: string, isKnown: boolean): SubjectHint | null {
  if (isBlank(subject)) return null;
  const plain = subject
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (SAYS_NOTHING.has(plain) || plain === '') return 'says-nothing';
  if (isShouting(subject)) return 'shouting';
  if (plain.length < 8) return 'too-short';
  return isKnown || namesSomething(subject) ? null : 'names-nothing';
}

/** Codes are written in capitals, and nobody means anything by it. */
function isShouting(subject: string): boolean {
  if (subject.length <= 12 || subject !== subject.toUpperCase()) return false;
  return /\p{Lu}{4}/u.test(subject.replace(ERROR_CODE, '').replace(DOMAIN, ''));
}

/** A domain, an address, or an error in its own words. */
function namesSomething(subject: string): boolean {
  const text = subject.trim();
  return [DOMAIN, ADDRESS, ERROR_CODE, STATUS, QUOTED, MESSAGE].some((named) => text.search(named) >= 0);
}
