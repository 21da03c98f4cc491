import { describe, expect, it } from 'vitest';
import { createWords, defaultLanguage } from '#main/app/words.ts';

describe('the words of the desktop', () => {
  it('count', () => {
    const { t } = createWords('es');
    expect(t('desktop.quit.remaining', { count: 1 })).toBe('Queda 1 mensaje sin enviar');
    expect(t('desktop.quit.remaining', { count: 3 })).toBe('Quedan 3 mensajes sin enviar');
  });

  it('are Spanish unless the system speaks English first', () => {
    const languages = [['en-GB', 'es'], ['en'], ['es-ES', 'en'], ['ca-ES', 'en'], ['enm'], []];
    expect(languages.map(defaultLanguage)).toEqual(['en', 'en', 'es', 'es', 'es', 'es']);
  });
});
