import { z } from 'zod';
import { languageSchema } from '#common/domain/account.ts';
import { systemProxy } from '#common/domain/proxy.ts';
import { proxySettingsSchema } from '#common/domain/proxySchema.ts';
import type { Settings } from '#common/ipc/views.ts';
import type { KnownAccount } from '../engine/ports.ts';

export const windowStateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
/** Where the window was, in the screen's own points. */
export type WindowState = Readonly<z.infer<typeof windowStateSchema>>;

const preferencesSchema: z.ZodType<Settings> = z.object({
  language: languageSchema,
  theme: z.enum(['system', 'light', 'dark']),
  notifications: z.boolean(),
  serverUrl: z.string().max(2000),
  // Files of versions without it are sound.
  proxy: proxySettingsSchema.default(systemProxy),
});

const knownAccountSchema: z.ZodType<KnownAccount> = z.object({
  serverId: z.string(),
  serverUrl: z.string(),
  accountId: z.string(),
  account: z.unknown(),
});

/** What the settings file holds, in parts that stand or fall each by itself. */
export type SettingsContent = {
  readonly preferences: Settings;
  readonly openAccount: KnownAccount | null;
  readonly generations: Readonly<Record<string, number>>;
  readonly window: WindowState | null;
  /** Chromium's zoom level: 0 is the normal size. */
  readonly zoom: number;
};

const partSchemas: { readonly [P in keyof SettingsContent]: z.ZodType<SettingsContent[P]> } = {
  preferences: preferencesSchema,
  openAccount: knownAccountSchema.nullable(),
  generations: z.record(z.string(), z.number().int()),
  window: windowStateSchema.nullable(),
  zoom: z.number().min(-8).max(9),
};

export type ReadSettings = { readonly content: SettingsContent; readonly damaged: boolean };

/** Takes what is sound of a file's text and the defaults for the rest; `damaged` when anything there was not sound. */
export function readSettings(text: string, defaults: SettingsContent): ReadSettings {
  const raw = parseObject(text);
  let damaged = raw === null;
  const part = <P extends keyof SettingsContent>(name: P): SettingsContent[P] => {
    if (raw === null || !(name in raw)) return defaults[name];
    const parsed = partSchemas[name].safeParse(raw[name]);
    if (!parsed.success) damaged = true;
    return parsed.success ? parsed.data : defaults[name];
  };
  const content = {
    preferences: part('preferences'),
    openAccount: part('openAccount'),
    generations: part('generations'),
    window: part('window'),
    zoom: part('zoom'),
  };
  return { content, damaged };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
