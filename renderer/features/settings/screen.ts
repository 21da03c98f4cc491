import { Settings } from 'lucide-react';
import { defineScreen } from '../shell/screen.ts';
import { SettingsScreen } from './SettingsScreen.tsx';

export const settingsScreen = defineScreen({
  at: 'settings',
  title: 'nav.settings',
  icon: Settings,
  home: { at: 'settings' },
  position: 'end',
  Component: SettingsScreen,
});
