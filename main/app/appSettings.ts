import { app } from 'electron';
import { systemProxy } from '#common/domain/proxy.ts';
import type { Logger } from '../engine/ports.ts';
import { electronStoreWriter } from '../settings/electronStoreWriter.ts';
import { parseServerAddress } from '../settings/serverAddress.ts';
import { type DesktopSettings, openSettings } from '../settings/settingsStore.ts';
import { defaultLanguage } from './words.ts';

/**
 * The settings of this computer. `presetServer` (the environment's `PAMBLY_SERVER`, or the company's that the build knows)
 * is taken when no server is known yet, under the same rule as one that a person types: https, or this very computer.
 */
export function openAppSettings(path: string, presetServer: string, log: Logger): DesktopSettings {
  const settings = openSettings({
    path,
    openWriter: electronStoreWriter,
    defaults: {
      language: defaultLanguage(app.getPreferredSystemLanguages()),
      theme: 'system',
      notifications: true,
      serverUrl: '',
      proxy: systemProxy,
    },
    log,
  });
  const preset = parseServerAddress(presetServer);
  if (preset !== null && settings.get().serverUrl === '') settings.update({ serverUrl: preset });
  return settings;
}
