import type { MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { NavigationTarget } from '#common/ipc/views.ts';
import type { Zoom } from './zoom.ts';

type Item = MenuItemConstructorOptions;

export type MenuOptions = {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  readonly canOpenTickets: boolean;
  /** Chromium's developer tools: never in a packaged app. */
  readonly developerTools: boolean;
  readonly t: TFunction;
  readonly navigate: (target: NavigationTarget) => void;
  readonly zoom: Zoom;
  readonly showAbout: () => void;
};

const separator: Item = { type: 'separator' };

/**
 * The app's menu by each platform's habits. Ctrl+K is the page's own (search), and so are all keys without a modifier.
 */
export function menuTemplate(options: MenuOptions): Item[] {
  const onMac = options.platform === 'darwin';
  return [
    ...(onMac ? [macAppMenu(options)] : []),
    fileMenu(options, onMac),
    editMenu(options.t),
    viewMenu(options),
    ...(onMac ? [windowMenu(options.t)] : []),
    helpMenu(options, onMac),
  ];
}

function macAppMenu(options: MenuOptions): Item {
  const { t, appName: app } = options;
  return {
    label: app,
    submenu: [
      { role: 'about', label: t('desktop.menu.about', { app }) },
      separator,
      settingsItem(options),
      separator,
      { role: 'hide', label: t('desktop.menu.hideApp', { app }) },
      { role: 'hideOthers', label: t('desktop.menu.hideOthers') },
      { role: 'unhide', label: t('desktop.menu.showAll') },
      separator,
      { role: 'quit', label: t('desktop.menu.quitApp', { app }) },
    ],
  };
}

function fileMenu(options: MenuOptions, onMac: boolean): Item {
  const { t, navigate, canOpenTickets } = options;
  const newTicket: Item = {
    id: 'new-ticket',
    label: t('desktop.menu.newTicket'),
    accelerator: 'CommandOrControl+N',
    click: () => navigate({ to: 'new-ticket' }),
  };
  const leave: readonly Item[] = onMac
    ? [{ role: 'close', label: t('desktop.menu.closeWindow') }]
    : [settingsItem(options), separator, { role: 'quit', label: t('desktop.menu.quit') }];
  return {
    label: t('desktop.menu.file'),
    submenu: [...(canOpenTickets ? [newTicket, separator] : []), ...leave],
  };
}

function settingsItem({ t, navigate }: MenuOptions): Item {
  return {
    id: 'settings',
    label: t('desktop.menu.settings'),
    accelerator: 'CommandOrControl+,',
    click: () => navigate({ to: 'settings' }),
  };
}

function editMenu(t: TFunction): Item {
  return {
    label: t('desktop.menu.edit'),
    submenu: [
      { role: 'undo', label: t('desktop.menu.undo') },
      { role: 'redo', label: t('desktop.menu.redo') },
      separator,
      { role: 'cut', label: t('desktop.menu.cut') },
      { role: 'copy', label: t('desktop.menu.copy') },
      { role: 'paste', label: t('desktop.menu.paste') },
      { role: 'pasteAndMatchStyle', label: t('desktop.menu.pastePlain') },
      { role: 'selectAll', label: t('desktop.menu.selectAll') },
    ],
  };
}

function viewMenu({ t, navigate, zoom, developerTools }: MenuOptions): Item {
  const places = ['tickets', 'drafts', 'outbox', 'articles'] as const;
  const goTo = places.map((to): Item => ({
    id: to,
    label: t(`desktop.menu.${to}`),
    click: () => navigate({ to }),
  }));
  return {
    label: t('desktop.menu.view'),
    submenu: [
      ...goTo,
      separator,
      ...zoomItems(t, zoom),
      separator,
      { role: 'togglefullscreen', label: t('desktop.menu.fullScreen') },
      ...(developerTools
        ? [separator, { role: 'toggleDevTools', label: t('desktop.menu.developerTools') } as const]
        : []),
    ],
  };
}

function zoomItems(t: TFunction, { larger, smaller, normal }: Zoom): readonly Item[] {
  return [
    {
      id: 'zoom-in',
      label: t('desktop.menu.zoomIn'),
      accelerator: 'CommandOrControl+Plus',
      click: larger,
    },
    // Where "+" needs Shift, people press "=".
    { accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true, click: larger },
    {
      id: 'zoom-out',
      label: t('desktop.menu.zoomOut'),
      accelerator: 'CommandOrControl+-',
      click: smaller,
    },
    {
      id: 'zoom-reset',
      label: t('desktop.menu.zoomReset'),
      accelerator: 'CommandOrControl+0',
      click: normal,
    },
  ];
}

function windowMenu(t: TFunction): Item {
  return {
    role: 'window',
    label: t('desktop.menu.window'),
    submenu: [{ role: 'minimize', label: t('desktop.menu.minimize') }],
  };
}

function helpMenu({ t, appName: app, navigate, showAbout }: MenuOptions, onMac: boolean): Item {
  const shortcuts: Item = {
    id: 'shortcuts',
    label: t('desktop.menu.shortcuts'),
    accelerator: 'CommandOrControl+/',
    click: () => navigate({ to: 'shortcuts' }),
  };
  const about: Item = { id: 'about', label: t('desktop.menu.about', { app }), click: showAbout };
  return {
    role: 'help',
    label: t('desktop.menu.help'),
    submenu: onMac ? [shortcuts] : [shortcuts, separator, about],
  };
}
