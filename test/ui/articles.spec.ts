import { type App, expect, test } from './app.ts';

async function openArticles(app: App, language: 'es' | 'en' = 'es'): Promise<void> {
  await app.open({ language });
  const name = language === 'es' ? 'Tutoriales' : 'Tutorials';
  await app.page.getByRole('navigation').getByRole('button', { name }).click();
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

test('a search finds what articles say by the engine that suggests', async ({ app }) => {
  await openArticles(app);
  await app.page.getByRole('searchbox').fill('visitas');
  await expect(app.page.getByRole('option')).toHaveCount(1);
  await expect(app.page.getByRole('option')).toContainText('Migrar su página');
  expect(await app.callsOf('searchArticles')).toEqual([{ query: 'visitas' }]);
  await app.page.getByRole('searchbox').fill('');
  await expect(app.page.getByRole('option')).toHaveCount(4);
});

test('an article says in English what it says in Spanish about itself', async ({ app }) => {
  await openArticles(app, 'en');
  await app.page.getByRole('option', { name: /^Cambiar los servidores/ }).click();
  const article = app.page.getByRole('article');
  await expect(article).toContainText('Review: OBSOLETE');
  await expect(article).toContainText('Created: 6 July 2020');
  await expect(article).toContainText('Last reviewed: 6 July 2020');
  await expect(article.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'es');
  await expect(article).not.toHaveAttribute('lang');
  await app.expectAccessible();
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
