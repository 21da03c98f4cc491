import en from '#common/locales/agent/en.json' with { type: 'json' };
import es from '#common/locales/agent/es.json' with { type: 'json' };
import { start } from '#renderer/features/shell/start.tsx';
import { App } from './App.tsx';

await start(<App />, { es, en });
