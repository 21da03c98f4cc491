import { app, type BrowserWindow } from 'electron';
import type { TFunction } from 'i18next';
import type { OutboxView } from '#common/ipc/views.ts';
import type { Engine } from '../engine/engine.ts';
import type { Logger } from '../engine/ports.ts';
import { systemClock } from '../engine/systemClock.ts';
import { presentWindow } from '../window/mainWindow.ts';
import { createJoin } from './joins.ts';
import type { PageLink } from './pageLink.ts';
import { askAboutRemaining, askAboutUnsaved } from './quitQuestion.ts';
import { createQuitting, type Quitting } from './quitting.ts';
import { countRemaining } from './remaining.ts';

export type AppQuittingOptions = {
  readonly window: BrowserWindow;
  readonly page: PageLink;
  readonly engine: Engine;
  readonly t: TFunction;
  readonly log: Logger;
  readonly flushLog: () => Promise<void>;
};

/** The way out of this app: the window's page, the engine and Electron put into `createQuitting`. */
export function createAppQuitting({ window, page, engine, t, log, flushLog }: AppQuittingOptions): Quitting {
  return createQuitting(
    {
      flushRenderer: page.flush,
      flushDrafts: engine.flushDrafts,
      askAboutUnsaved: (error) => askAboutUnsaved(error, t),
      hideWindow: () => window.hide(),
      showWindow: () => presentWindow(window),
      drainOutbox: engine.drainOutbox,
      countRemaining: async () => {
        const outbox = await engine.handlers['outbox.get']();
        // Nobody is signed in: no outbox is open.
        return countRemaining(outbox.ok ? outbox.value : { entries: [] });
      },
      ask: (remaining) => askAboutRemaining(remaining, t),
      onOutbox: (listener) =>
        engine.onEvent((name, payload) => {
          // The pair of name and payload is one by `AppEvents`; a generic listener cannot see that.
          if (name === 'outbox.changed') listener(countRemaining(payload as OutboxView));
        }),
      stopEngine: async () => {
        await engine.stop();
        await flushLog();
      },
      end: () => app.quit(),
    },
    createJoin(systemClock, log),
    log,
  );
}
