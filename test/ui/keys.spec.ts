import type { KeysView } from '#common/ipc/keyViews.ts';
import { ids } from '#test/support/fakePambly/fakeCompany.ts';
import { keyring } from '#test/support/fakePambly/fakeKeyring.ts';
import { type App, expect, test } from './app.ts';
import { openQueue } from './follow.ts';

const SECRET = 'clave: Ñandú-42';
const panel = (app: App) => app.page.getByRole('region', { name: 'Datos sensibles', exact: true });

async function openSealed(app: App, keys: KeysView = keyring): Promise<void> {
  await openQueue(app, { keys });
  await app.page.getByRole('option', { name: /La web no carga/ }).click();
}

async function read(app: App): Promise<void> {
  await panel(app).getByRole('button', { name: 'Leer…' }).click();
  await expect(panel(app).getByLabel('¿Para qué los necesitas?')).toBeFocused();
  await app.page.keyboard.type('Entrar en su panel');
  await app.page.keyboard.press('Enter');
  await expect(panel(app).getByText(SECRET)).toBeVisible();
}

test('sensitive data is read for a reason, for a minute, and is gone when hidden, left or locked', async ({
  app,
}) => {
  const { page } = app;
  await page.clock.install();
  await openSealed(app);
  await read(app);
  expect(await app.callsOf('revealSensitiveData')).toMatchObject([{ reason: 'Entrar en su panel' }]);
  await panel(app).getByRole('button', { name: 'Copiar' }).click();
  await expect(panel(app).getByText('En 30 segundos sale del portapapeles')).toBeVisible();
  await page.clock.runFor(30_000);
  await expect(panel(app).getByText(/^Se ocultan en [12]\d s$/)).toBeVisible();
  await page.clock.runFor(30_000);
  await expect(page.getByText(SECRET)).toHaveCount(0);

  await read(app);
  await panel(app).getByRole('button', { name: 'Ocultar' }).click();
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await read(app);
  await page.evaluate(() => window.fake.world.emit('sensitive.hidden', null));
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await read(app);
  await page.getByRole('option', { name: /Caída del servidor/ }).click();
  await page.getByRole('option', { name: /La web no carga/ }).click();
  await expect(panel(app).getByRole('button', { name: 'Leer…' })).toBeVisible();
  await expect(page.getByText(SECRET)).toHaveCount(0);
});

test('who cannot read is told why, and who could help', async ({ app }) => {
  const [support, ...others] = keyring.departments;
  if (support === undefined) throw new Error('no support');
  await openSealed(app, { ...keyring, departments: [{ ...support, state: 'not-given' }, ...others] });
  await expect(panel(app)).toContainText('Puede dártela: Carmen Soler, Marcos Vidal');
  await expect(panel(app).getByRole('button', { name: 'Leer…' })).toHaveCount(0);
  await app.page.evaluate(() => window.fake.world.emit('keys.changed', { state: 'not-permitted' }));
  await expect(panel(app)).toContainText('Tu cuenta no puede leerlos');
});

test('a key is given only after comparing, and replaced for those who were compared', async ({ app }) => {
  const { page } = app;
  await openQueue(app);
  await page.getByRole('navigation').getByRole('button', { name: 'Ajustes' }).click();
  const support = page.getByRole('region', { name: 'Soporte técnico' });
  await support.getByText('Nerea Gil').waitFor();
  await expect(page.getByText(/Es otra clave que la que conocía/)).toBeVisible();

  await support.getByRole('button', { name: 'Dar la clave…' }).click();
  const same = page.getByRole('dialog').getByText('La he comparado y es la misma');
  const give = page.getByRole('button', { name: 'Dar la clave', exact: true });
  await expect(give).toBeDisabled();
  await same.click();
  await give.click();
  await expect(support.getByText('La esperan')).toHaveCount(0);
  const nerea = keyring.departments[0]?.waiting[0];
  expect(await app.callsOf('grantDepartmentKey')).toEqual([
    { departmentId: ids.support, staffKeyId: nerea?.staffKeyId, fingerprint: nerea?.fingerprint },
  ]);

  await support.getByRole('button', { name: 'Cambiar la clave…' }).click();
  const replace = page.getByRole('button', { name: 'Cambiar la clave', exact: true });
  await expect(replace).toBeDisabled();
  // Nerea first, the recovery key last: only that one has to be compared.
  await same.last().click();
  await replace.click();
  await expect(support.getByText('Hay que cambiarla')).toHaveCount(0);
  expect(await app.callsOf('replaceDepartmentKey')).toEqual([
    { departmentId: ids.support, compared: [keyring.recovery?.fingerprint] },
  ]);
});

test('a client sees the fingerprint that they seal to, and decides about another one', async ({ app }) => {
  const { page } = app;
  await app.open({ keysBefore: [[ids.support, 'ab'.repeat(32)]] });
  await page.getByRole('button', { name: 'Abrir ticket' }).click();
  await page.getByRole('button', { name: /^Soporte técnico/ }).click();
  const warning = page.getByRole('alert').filter({ hasText: 'Soporte técnico tiene otra clave' });
  await expect(warning).toContainText('Antes: ABAB ABAB');
  await app.expectAccessible();
  await warning.getByRole('button', { name: 'Usar la clave nueva' }).click();
  await expect(page.getByText('Huella de su clave:')).toBeVisible();
  await expect(warning).toHaveCount(0);
});
