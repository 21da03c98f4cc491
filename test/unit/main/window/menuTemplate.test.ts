import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { NavigationTarget } from '#common/ipc/views.ts';
import { createWords } from '#main/app/words.ts';
import { type MenuOptions, menuTemplate } from '#main/window/menuTemplate.ts';

type Item = MenuItemConstructorOptions;

function build(options: Partial<MenuOptions> = {}) {
  const navigated: NavigationTarget[] = [];
  const zoomed: number[] = [];
  const template = menuTemplate({
    platform: 'linux',
    appName: 'Pambly Desk',
    canOpenTickets: true,
    developerTools: false,
    t: createWords('es').t,
    navigate: (target) => navigated.push(target),
    zoom: { larger: () => zoomed.push(1), smaller: () => zoomed.push(-1), normal: () => zoomed.push(0) },
    showAbout: () => {},
    ...options,
  });
  const items = template.flatMap(({ submenu }) => submenu as Item[]);
  return { template, items, navigated, zoomed, find: (id: string) => items.find((item) => item.id === id) };
}

const click = (item: Item | undefined): void => {
  (item?.click as (() => void) | undefined)?.();
};

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'has a word for every item that can be seen, on %s',
    (platform) => {
      const { template, items } = build({ platform });
      const visible = [...template, ...items].filter(
        ({ type, visible }) => type !== 'separator' && visible !== false,
      );
      for (const item of visible) expect(item.label).toMatch(/^(?!desktop\.)./);
    },
  );

  it('speaks the language of the settings', () => {
    expect(build().template[0]?.label).toBe('Archivo');
    expect(build({ t: createWords('en').t }).template[0]?.label).toBe('File');
  });

  it('opens a ticket with Ctrl+N, in the edition that can', () => {
    const { find, navigated } = build();
    expect(find('new-ticket')?.accelerator).toBe('CommandOrControl+N');
    click(find('new-ticket'));
    expect(navigated).toEqual([{ to: 'new-ticket' }]);
    expect(build({ canOpenTickets: false }).find('new-ticket')).toBeUndefined();
  });

  it.each(['linux', 'win32', 'darwin'] as const)('shows the shortcuts with Ctrl+/, on %s', (platform) => {
    const { find, navigated } = build({ platform });
    expect(find('shortcuts')?.accelerator).toBe('CommandOrControl+/');
    click(find('shortcuts'));
    expect(navigated).toEqual([{ to: 'shortcuts' }]);
  });

  it('zooms with the keys that every browser has', () => {
    const { items, zoomed } = build();
    for (const key of ['Plus', '=', '-', '0']) {
      click(items.find(({ accelerator }) => accelerator === `CommandOrControl+${key}`));
    }
    expect(zoomed).toEqual([1, 1, -1, 0]);
  });

  it('leads to every screen', () => {
    const { find, navigated } = build();
    for (const id of ['tickets', 'drafts', 'outbox', 'articles', 'settings']) click(find(id));
    expect(navigated.map(({ to }) => to)).toEqual(['tickets', 'drafts', 'outbox', 'articles', 'settings']);
  });

  it('has developer tools only where asked for', () => {
    const hasTools = ({ items }: { items: Item[] }) => items.some(({ role }) => role === 'toggleDevTools');
    expect(hasTools(build())).toBe(false);
    expect(hasTools(build({ developerTools: true }))).toBe(true);
  });

  it('leaves Ctrl+K and plain keys to the page, and never reloads it', () => {
    const { items } = build({ developerTools: true });
    for (const { accelerator, role } of items) {
      expect(accelerator ?? 'CommandOrControl+?').toMatch(/^CommandOrControl\+(?!K$)/);
      expect(['reload', 'forceReload']).not.toContain(role);
    }
  });

  it('puts the app first on a Mac, with quitting and settings in it', () => {
    const [first] = build({ platform: 'darwin' }).template;
    expect(first?.label).toBe('Pambly Desk');
    const roles = (first?.submenu as Item[] | undefined)?.map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['about', 'hide', 'quit']));
  });
});
