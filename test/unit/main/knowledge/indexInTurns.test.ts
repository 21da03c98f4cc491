import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '#common/domain/article.ts';
import { knowledgeService } from '#main/knowledge/knowledgeService.ts';
import { type CacheStore, openCacheFile } from '#main/store/cacheStore.ts';

const titles = {
  a: 'El correo no llega a su destino',
  b: 'Renovar un dominio antes de que caduque',
  c: 'Instalar un certificado en la web',
  d: 'Descargar las facturas del año',
} as const;
type Id = keyof typeof titles;
const ids = Object.keys(titles) as Id[];

function article(id: Id, changed: Partial<Article> = {}): Article {
  return {
    id,
    language: 'es',
    title: titles[id],
    category: 'Correo',
    tags: [],
    body: titles[id],
    createdAt: '2026-01-01T00:00:00.000Z',
    reviewedAt: null,
    reviewState: 'current',
    votes: { useful: 0, total: 0 },
    ...changed,
  };
}

let folder: string;
let cache: CacheStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'articles-'));
  cache = openCacheFile(join(folder, 'cache.db'));
  cache.apply(
    ids.map((id) => ({ kind: 'article', article: article(id) })),
    'first',
  );
});
afterEach(() => {
  cache.close();
  rmSync(folder, { recursive: true });
});

/** A service that has just started, and which articles it had to read. */
async function started() {
  const read: string[] = [];
  const keepArticleReading: CacheStore['keepArticleReading'] = (id, ...rest) => {
    read.push(id);
    cache.keepArticleReading(id, ...rest);
  };
  const knowledge = knowledgeService({ ...cache, keepArticleReading }, () => null);
  await knowledge.load();
  const first = (subject: string): string | undefined =>
    knowledge.suggest({ subject, body: '', departmentId: null })[0]?.articleId;
  return { knowledge, read, first };
}

describe('indexing articles', () => {
  it('answers nothing, and does not fail, before anything is indexed', () => {
    const knowledge = knowledgeService(cache, () => null);
    expect(knowledge.suggest({ subject: 'el correo no llega', body: '', departmentId: null })).toEqual([]);
    expect(knowledge.search('correo')).toEqual([]);
  });

  it('ends with everything indexed, though more came in between', async () => {
    const knowledge = knowledgeService(cache, () => null);
    const loaded = knowledge.load();
    await knowledge.refresh(['a']);
    await loaded;
    const found = knowledge.suggest({ subject: 'el correo no llega', body: '', departmentId: null });
    expect(found[0]?.articleId).toBe('a');
  });

  it('reads each article once, and never again at a later start', async () => {
    expect((await started()).read).toEqual(ids);
    const { read, first } = await started();
    expect(read).toEqual([]);
    expect(first('el correo no llega')).toBe('a');
  });

  it('answers the same from what was kept as from what was read', async () => {
    const ask = ({ knowledge }: Awaited<ReturnType<typeof started>>) =>
      ['correo', 'caduca el dominio', 'facturas', 'certificado ssl'].map((subject) =>
        knowledge.suggest({ subject, body: 'un mensaje', departmentId: null }),
      );
    expect(ask(await started())).toEqual(ask(await started()));
  });

  it('reads an article again when it changed, and forgets one that went', async () => {
    await started();
    const changed = article('a', { title: 'Crear un subdominio', body: 'Abra Dominios.' });
    cache.apply(
      [
        { kind: 'article', article: changed },
        { kind: 'article-removed', id: 'd' },
      ],
      'second',
    );
    const { read, first } = await started();
    expect(read).toEqual(['a']);
    expect(first('crear subdominio')).toBe('a');
    expect(first('descargar las facturas')).toBeUndefined();
  });

  it('reads an article again when what was kept is of another reader or no reading', async () => {
    const { knowledge } = await started();
    cache.keepArticleReading('a', 'another reader', '{}');
    expect((await started()).read).toEqual(['a']);
    knowledge.stop();
  });

  it('forgets the articles that a new snapshot does not have', async () => {
    const { knowledge, first } = await started();
    cache.beginSnapshot();
    cache.apply([{ kind: 'article', article: article('b') }], 'third');
    cache.endSnapshot('epoch');
    await knowledge.load();
    expect(first('descargar las facturas')).toBeUndefined();
    expect(first('renovar el dominio')).toBe('b');
  });

  it('goes on without room to keep what it read', async () => {
    const full = Object.assign(new Error('database or disk is full'), {
      code: 'ERR_SQLITE_ERROR',
      errcode: 13,
    });
    const keepArticleReading = (): never => {
      throw full;
    };
    const knowledge = knowledgeService({ ...cache, keepArticleReading }, () => null);
    await knowledge.load();
    expect(knowledge.search('correo')).toContain('a');
  });

  it('touches the cache no more once it is told to stop', async () => {
    const knowledge = knowledgeService(cache, () => null);
    const loaded = knowledge.load();
    knowledge.stop();
    cache.close();
    await expect(loaded).resolves.toBeUndefined();
    cache = openCacheFile(join(folder, 'cache.db'));
  });
});
