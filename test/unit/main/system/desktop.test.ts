import type { BrowserWindow } from 'electron';
import type { TFunction } from 'i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#common/domain/result.ts';
import { createDesktop } from '#main/system/desktop.ts';

type Question = { readonly message: string; readonly detail: string; readonly defaultId: number };

const electron = vi.hoisted(() => ({
  app: { getPath: () => '/home/lucia/Descargas' },
  clipboard: {},
  nativeImage: {},
  dialog: { showMessageBox: vi.fn(), showSaveDialog: vi.fn() },
  shell: { openPath: vi.fn() },
}));
vi.mock('electron', () => electron);

const desktop = createDesktop({
  window: {} as BrowserWindow,
  t: ((key: string, params: object) => `${key} ${JSON.stringify(params)}`) as unknown as TFunction,
  shownTicket: () => null,
  openLink: async () => ok(null),
  notify: () => {},
});

beforeEach(() => vi.resetAllMocks());

describe('opening a file from outside', () => {
  it('is asked about with its name and extension, and not to open it is what Enter and Escape do', async () => {
    electron.dialog.showMessageBox.mockResolvedValue({ response: 1 });
    expect(await desktop.confirmOpening('factura.2026.pdf')).toBe(false);
    const question = electron.dialog.showMessageBox.mock.calls[0]?.[1] as Question;
    expect(question.message).toContain('factura.2026.pdf');
    expect(question.detail).toContain('"pdf"');
    expect(question).toMatchObject({ defaultId: 1, cancelId: 1 });
  });

  it('goes on only when the person says so', async () => {
    electron.dialog.showMessageBox.mockResolvedValue({ response: 0 });
    expect(await desktop.confirmOpening('a.pdf')).toBe(true);
  });

  it('tells when the system could not', async () => {
    electron.shell.openPath.mockResolvedValueOnce('').mockResolvedValueOnce('no application');
    expect([await desktop.openFile('/x/a.pdf'), await desktop.openFile('/x/a.pdf')]).toEqual([true, false]);
  });
});

describe('saving a file from outside', () => {
  it.each([
    ['../../.bashrc', 'bashrc'],
    ['/etc/passwd', 'passwd'],
    ['NUL.txt', '_NUL.txt'],
    ['', 'archivo'],
  ])('%j is proposed in the folder for downloads', async (name, safe) => {
    electron.dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' });
    expect(await desktop.pickSavePath(name)).toBeNull();
    const options = electron.dialog.showSaveDialog.mock.calls[0]?.[1] as { readonly defaultPath: string };
    expect(options.defaultPath.replaceAll('\\', '/')).toBe(`/home/lucia/Descargas/${safe}`);
  });
});
