import { FinderButton } from '#renderer/features/find/FinderButton.tsx';
import { App as SharedApp } from '#renderer/features/shell/App.tsx';
import { screens } from './screens.ts';

export function App() {
  return <SharedApp screens={screens} search={<FinderButton screens={screens} />} />;
}
