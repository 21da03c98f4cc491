import { Settings } from 'lucide-react';
import { defineScreen } from '../shell/screen.ts';
import { AgentSettingsScreen } from './AgentSettingsScreen.tsx';

export const agentSettingsScreen = defineScreen({
  at: 'settings',
  title: 'nav.settings',
  icon: Settings,
  home: { at: 'settings' },
  position: 'end',
  Component: AgentSettingsScreen,
});
