import { describe, expect, it } from 'vitest';
import { isPreviewed, mayBeOpened } from '#common/domain/attachmentUse.ts';
import { MIB } from '#common/domain/limits.ts';

describe('opening an attachment with another program', () => {
  it.each(['factura.pdf', 'FOTO.JPG', 'registro.2026.log', 'datos.xlsx'])('%s may be opened', (name) => {
    expect(mayBeOpened(name)).toBe(true);
  });

  it.each(
    [
      'app.exe setup.msi run.bat run.cmd x.com x.scr x.pif x.lnk factura.pdf.lnk x.url x.ps1 x.vbs x.js x.jse x.wsf x.hta',
      'x.jar x.sh x.desktop x.AppImage x.deb x.app x.command x.dmg x.pkg x.reg x.iso x.zip x.html x.svg x.xhtml x.mht',
      'x.docm x.xlsm x.doc x.rtf x.chm x.cpl x.dll x.py x.search-ms x.library-ms x.theme x.pdf_ sinextension .pdf',
    ].flatMap((names) => names.split(' ')),
  )('%s is only saved', (name) => {
    expect(mayBeOpened(name)).toBe(false);
  });
});

describe('showing an attachment in its message', () => {
  it('is for plain pictures of a size that is soon unpacked', () => {
    expect(isPreviewed({ mediaType: 'image/png', size: 20 * MIB })).toBe(true);
    expect(isPreviewed({ mediaType: 'image/png', size: 20 * MIB + 1 })).toBe(false);
    expect(isPreviewed({ mediaType: 'image/svg+xml', size: 100 })).toBe(false);
    expect(isPreviewed({ mediaType: 'text/html', size: 100 })).toBe(false);
  });
});
