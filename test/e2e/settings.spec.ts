import { expect, test } from '@playwright/test';
import { launchDesk, newUserData, type RunningDesk } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

const NO_SERVER = 'http://127.0.0.1:9';
const t = wordsIn('es');

const choose = ({ app }: RunningDesk, id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);

const zoomLevel = ({ app }: RunningDesk) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel());

test('the zoom is the same at the next start, and the menu shows the shortcuts', async () => {
  const data = await newUserData();
  try {
    const desk = await launchDesk({ server: NO_SERVER, userData: data.path });
    await choose(desk, 'zoom-in');
    expect(await zoomLevel(desk)).toBeCloseTo(0.5);
    await desk.close();

    const again = await launchDesk({ server: NO_SERVER, userData: data.path });
    await expect.poll(() => zoomLevel(again)).toBeCloseTo(0.5);
    await choose(again, 'shortcuts');
    await expect(again.page.getByRole('dialog', { name: t('shortcuts.title') })).toBeVisible();
    await again.close();
  } finally {
    await data.remove();
  }
});
