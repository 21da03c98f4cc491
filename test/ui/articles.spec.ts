import { type App, expect, test } from './app.ts';

async function openArticles(app: App): Promise<void> {
  await app.open();
  await app.page.getByRole('navigation').getByRole('button', { name: 'Tutoriales' }).click();
  await app.page.getByRole('option').first().waitFor();
}

test('tutorials are listed by title, obsolete ones last and marked', async ({ app }) => {
  await openArticles(app);
  await expect(app.page.getByRole('option')).toContainText([
    'Buenas prácticas',
    'La web no carga',
    'Migrar su página',
    /Cambiar los servidores de nombres.*OBSOLETO/,
  ]);
});

test('a search finds titles without their accents, and says when it finds nothing', async ({ app }) => {
  await openArticles(app);
  await app.page.getByRole('searchbox').fill('practicas');
  await expect(app.page.getByRole('option')).toHaveCount(1);
  await app.page.getByRole('searchbox').fill('zzz');
  await expect(app.page.getByText('Ningún tutorial coincide')).toBeVisible();
});

test('an article says when it was written and reviewed, and an obsolete one warns', async ({ app }) => {
  await openArticles(app);
  await app.page.getByRole('option', { name: /^Cambiar los servidores/ }).click();
  const article = app.page.getByRole('article');
  await expect(article).toContainText('Revisado: OBSOLETO');
  await expect(article).toContainText('Fecha de creación: 6 de julio de 2020');
  await expect(article).toContainText('Fecha última revisión: 6 de julio de 2020');
  await expect(article).toContainText('puede que ya no funcione como dice');
});

test('a vote is thanked for at once and asked for once', async ({ app }) => {
  await openArticles(app);
  await app.page.getByRole('option', { name: /^La web no carga/ }).click();
  await expect(app.page.getByText('41 de 46 personas lo encontraron útil')).toBeVisible();
  await app.page.getByRole('button', { name: 'Sí' }).click();
  await expect(app.page.getByText('Gracias. Tu voto está apuntado.')).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Sí' })).toHaveCount(0);
  expect(await app.callsOf('voteArticle')).toEqual([{ articleId: 'KB-1', useful: true }]);
});
