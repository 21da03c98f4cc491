import { QueueViews } from '#renderer/features/queue/QueueViews.tsx';
import { App as SharedApp } from '#renderer/features/shell/App.tsx';
import { screens } from './screens.ts';

export function App() {
  return <SharedApp screens={screens} views={<QueueViews />} />;
}
