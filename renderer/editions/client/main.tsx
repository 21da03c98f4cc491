import { start } from '#renderer/features/shell/start.tsx';
import { App } from './App.tsx';

await start(<App />);
