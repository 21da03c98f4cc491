import { describe, expect, it } from 'vitest';
import { stemEnglish } from '#main/knowledge/engine/stemEnglish.ts';
import { stemSpanish } from '#main/knowledge/engine/stemSpanish.ts';

describe('the Spanish stemmer', () => {
  it.each([
    ['renovar', 'renueva', 'renovaciones', 'renovado', 'renovando'],
    ['pagar', 'pago', 'pague', 'pagaron', 'pagado'],
    ['publicar', 'publique', 'publicacion', 'publicado'],
    ['configurar', 'configuro', 'configurarlo', 'configuracion'],
    ['devolver', 'devuelve', 'devuelto', 'devuelven'],
    ['factura', 'facturas'],
    ['alojamiento', 'alojar', 'alojado'],
    ['dominio', 'dominios'],
  ])('brings the forms of %s together', (...forms) => {
    expect(new Set(forms.map(stemSpanish)).size).toBe(1);
  });

  it('keeps apart words that only look alike', () => {
    expect(stemSpanish('cuenta')).not.toBe(stemSpanish('contar'));
    expect(stemSpanish('tienda')).not.toBe(stemSpanish('tender'));
  });

  it('leaves short words and words with digits as they are', () => {
    expect(['web', 'dns', 'utf8mb4', 'pop3'].map(stemSpanish)).toEqual(['web', 'dns', 'utf8mb4', 'pop3']);
  });
});

describe('the English stemmer', () => {
  it.each([
    ['expire', 'expired', 'expires', 'expiring', 'expiration', 'expiry'],
    ['cancel', 'cancelled', 'cancelling', 'cancellation', 'cancels'],
    ['renew', 'renewal', 'renewed'],
    ['invoice', 'invoices', 'invoiced'],
    ['forward', 'forwarder', 'forwarding'],
    ['company', 'companies'],
    ['box', 'boxes'],
  ])('brings the forms of %s together', (...forms) => {
    expect(new Set(forms.map(stemEnglish)).size).toBe(1);
  });

  it('does not take an s for a plural where it is none', () => {
    expect(['access', 'status', 'dns'].map(stemEnglish)).toEqual(['access', 'status', 'dns']);
  });
});
