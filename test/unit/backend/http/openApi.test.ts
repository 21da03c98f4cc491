import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '#backend/http/openApi.ts';
import { routes } from '#common/api/routes.ts';

describe('docs/openapi.json', () => {
  it('is current (node scripts/openapi.ts writes it)', async () => {
    const file = resolve(import.meta.dirname, '../../../../docs/openapi.json');
    const written: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it('describes every route of the table, and every reference leads somewhere', () => {
    const document = openApiDocument() as {
      paths: Record<string, Record<string, { operationId: string }>>;
      components: Record<string, Record<string, unknown>>;
    };
    for (const [name, route] of Object.entries(routes)) {
      expect(document.paths[route.path]?.[route.method.toLowerCase()]?.operationId).toBe(name);
    }
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g);
    const dangling = [...references].filter(
      ([, group = '', name = '']) => !document.components[group]?.[name],
    );
    expect(dangling).toEqual([]);
  });
});
