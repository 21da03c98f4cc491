import { describe, expect, it } from 'vitest';
import { subjectHint } from '#common/domain/subjectHints.ts';

describe('subjectHint', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['ayuda', 'says-nothing'],
    ['¡AYUDA!', 'says-nothing'],
    ['  Urgente...  ', 'says-nothing'],
    ['Tengo  un problema', 'says-nothing'],
    ['Not working!!', 'says-nothing'],
    ['???', 'says-nothing'],
    ['web', 'too-short'],
    ['correo', 'too-short'],
    ['MI PÁGINA WEB NO FUNCIONA', 'shouting'],
    ['La web midominio.es da un error 500', null],
    ['Correo: error 550 al enviar a gmail.com', null],
    ['SSL caducado en midominio.es', null],
  ])('of %j is %j', (subject, expected) => {
    expect(subjectHint(subject)).toBe(expected);
  });
});
