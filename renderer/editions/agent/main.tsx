import { start } from '#renderer/features/shell/start.tsx';
import { App } from './App.tsx';

await start(<App />, {
  es: () => import('#common/locales/agent/es.json'),
  en: () => import('#common/locales/agent/en.json'),
});
