import { app, Menu, nativeTheme } from 'electron';
import type { EditionInfo } from '#common/edition.ts';
import type { NavigationTarget } from '#common/ipc/views.ts';
import type { DesktopSettings } from '../settings/settingsStore.ts';
import { menuTemplate } from '../window/menuTemplate.ts';
import type { Zoom } from '../window/zoom.ts';
import type { Words } from './words.ts';

export type LookOptions = {
  readonly edition: EditionInfo;
  readonly settings: DesktopSettings;
  readonly words: Words;
  readonly developerTools: boolean;
  readonly zoom: Zoom;
  readonly navigate: (target: NavigationTarget) => void;
};

/** Gives the app the theme, the language and the menu that the settings ask for, now and after each change. */
export function followSettings({
  edition,
  settings,
  words,
  developerTools,
  navigate,
  zoom,
}: LookOptions): void {
  const showMenu = (): void => {
    const template = menuTemplate({
      platform: process.platform,
      appName: edition.productName,
      canOpenTickets: edition.capabilities.openTickets,
      developerTools,
      t: words.t,
      navigate,
      zoom,
      showAbout: () => app.showAboutPanel(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  app.setAboutPanelOptions({ applicationName: edition.productName, applicationVersion: __VERSION__ });
  nativeTheme.themeSource = settings.get().theme;
  showMenu();
  settings.onChanged(({ theme, language }) => {
    nativeTheme.themeSource = theme;
    void words.setLanguage(language).then(showMenu);
  });
}
