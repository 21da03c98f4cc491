import '@fontsource-variable/inter';
import { type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '#common/domain/account.ts';
import { type OwnWords, startI18n } from '#renderer/i18n/i18n.ts';
import { useAppStore } from '#renderer/state/appStore.ts';
import { connect } from '#renderer/state/connect.ts';
import { pambly } from '#renderer/state/pambly.ts';
import '#renderer/styles/base.css';
import { refuseStrayDrops } from './refuseStrayDrops.ts';

/** Starts an edition's page: the link to main, the words of the language that it names, then the screens. */
export async function start(app: ReactElement, own: OwnWords = null): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with the id "root".');
  connect(pambly);
  refuseStrayDrops();
  await startI18n(await chosenLanguage(), own);
  createRoot(root).render(<StrictMode>{app}</StrictMode>);
}

/** Until main has said what there is, there is nothing to show either. */
async function chosenLanguage(): Promise<Language> {
  return new Promise((resolve) => {
    const stop = useAppStore.subscribe(({ app }) => {
      if (app === null) return;
      stop();
      resolve(app.settings.language);
    });
  });
}
