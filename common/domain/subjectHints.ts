import { isBlank } from './text.ts';

export type SubjectHint = 'too-short' | 'says-nothing' | 'shouting';

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

/**
 * A quiet suggestion for a subject that will not be found again, or null. Never blocks sending. The rules come from the
 * company's good-practice guide: name the thing, not the mood.
 */
export function subjectHint(subject: string): SubjectHint | null {
  if (isBlank(subject)) return null;
  const plain = subject
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (SAYS_NOTHING.has(plain) || plain === '') return 'says-nothing';
  if (subject.length > 12 && subject === subject.toUpperCase() && /\p{Lu}{4}/u.test(subject))
    return 'shouting';
  return plain.length < 8 ? 'too-short' : null;
}
