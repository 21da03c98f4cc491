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
    ['MIDOMINIO.ES NO FUNCIONA', 'shouting'],
    ['La web midominio.es da un error 500', null],
    ['Correo: error 550 al enviar a gmail.com', null],
    ['SSL caducado en midominio.es', null],
    ['La web no carga', 'names-nothing'],
    ['No recibo correos desde el lunes', 'names-nothing'],
    ['La web da un error al entrar', 'names-nothing'],
    ['Dice que hay un error. Gracias', 'names-nothing'],
    ['Tengo 3 dominios y 2.500 visitas', 'names-nothing'],
    ['Factura de 450,20 euros', 'names-nothing'],
    ['Factura 2024-118 duplicada', 'names-nothing'],
    ['MIDOMINIO.ES no funciona', null],
    ['No llega nada a info@midominio.es', null],
    ['https://tienda.midominio.es/blog va lenta', null],
    ['peña-ñandú.es no carga', null],
    ['Bloqueada la IP 192.0.2.17', null],
    ['No conecta con 2001:db8:0:1::7', null],
    ['DNS_PROBE_FINISHED_NXDOMAIN', null],
    ['La web dice DNS_PROBE_FINISHED_NXDOMAIN', null],
    ['Node no arranca: ECONNREFUSED', null],
    ['Error 404 en el blog', null],
    ['El correo vuelve con un 550', null],
    ['Outlook da 0x800CCC0E al enviar', null],
    ['Aparece «Acceso denegado» al subir', null],
    ['It says "Access denied" on upload', null],
    ['Error al establecer una conexión con la base de datos', null],
    ['Fatal error allowed memory size exhausted', null],
  ])('of %j is %j', (subject, expected) => {
    expect(subjectHint(subject, false)).toBe(expected);
  });

  it('asks for no name where a service was chosen, and for the rest all the same', () => {
    expect(subjectHint('La web no carga', true)).toBeNull();
    expect(subjectHint('web', true)).toBe('too-short');
    expect(subjectHint('ayuda', true)).toBe('says-nothing');
  });
});
