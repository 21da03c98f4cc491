import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { attachmentPolicy } from '#backend/catalog/attachmentRules.ts';
import { GOOD_PRACTICES_ARTICLE_ID, TUTORIAL_ARTICLE_ID } from '#backend/demo/company.ts';
import { articleSchema } from '#common/domain/article.ts';
import { z } from 'zod';

const file = new URL('../../../../backend/demo/articles.json', import.meta.url);
const articles = z.array(articleSchema).parse(JSON.parse(await readFile(file, 'utf8')));
const article = (id: string) => articles.find((candidate) => candidate.id === id);

describe('the articles of the demonstration', () => {
  it('are complete, with ids of their own and votes that add up', () => {
    expect(articles).toHaveLength(231);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(231);
    for (const { votes, createdAt, reviewedAt } of articles) {
      expect(votes.useful).toBeLessThanOrEqual(votes.total);
      expect(createdAt <= (reviewedAt ?? createdAt)).toBe(true);
    }
  });

  it('have the company’s tutorial as it stands, obsolete and without a vote, and its good practices', () => {
    expect(article(TUTORIAL_ARTICLE_ID)).toMatchObject({
      reviewState: 'obsolete',
      createdAt: '2020-07-06T09:00:00.000Z',
      reviewedAt: '2020-07-06T09:00:00.000Z',
      votes: { useful: 0, total: 0 },
    });
    expect(article(GOOD_PRACTICES_ARTICLE_ID)).toMatchObject({
      title: 'Consejos y buenas prácticas al abrir un ticket',
      reviewState: 'current',
    });
  });

  it('say the same as the rules: one way to make contact, one company, one limit', () => {
    const all = articles.map(({ title, body }) => `${title} ${body}`).join('\n');
    expect(all).not.toMatch(/nubealta/i);
    expect(all).not.toMatch(/\b900 \d{3} \d{3}\b|cinco ficheros de 10 MB|PIN de soporte|support PIN/);
    expect(all).not.toMatch(/\b(abuso|soporte|administracion|privacidad|support)@/);
    for (const id of ['KB-1166', 'KB-1229', GOOD_PRACTICES_ARTICLE_ID]) {
      expect(article(id)?.body).toContain('20 MB');
    }
    for (const id of ['KB-1166', GOOD_PRACTICES_ARTICLE_ID]) {
      const body = article(id)?.body ?? '';
      for (const extension of attachmentPolicy.extensions) expect(body).toContain(extension);
    }
  });
});
