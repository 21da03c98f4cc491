import '@fontsource-variable/inter';
import { type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type OwnWords, startI18n } from '#renderer/i18n/i18n.ts';
import { connect } from '#renderer/state/connect.ts';
import { pambly } from '#renderer/state/pambly.ts';
import '#renderer/styles/base.css';
import { refuseStrayDrops } from './refuseStrayDrops.ts';

/** Starts an edition's page: words, the link to main, then the screens. */
export async function start(app: ReactElement, own: OwnWords = null): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with the id "root".');
  const state = await pambly.getState();
  await startI18n(state.ok ? state.value.settings.language : 'es', own);
  connect(pambly);
  refuseStrayDrops();
  createRoot(root).render(<StrictMode>{app}</StrictMode>);
}
