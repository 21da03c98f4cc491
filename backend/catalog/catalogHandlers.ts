import type { Catalog } from '#common/domain/catalog.ts';
import { ok } from '#common/domain/result.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { sha256Hex } from '../tokens.ts';
import { readCatalog } from './catalog.ts';

type Needs = { readonly database: Database; readonly links: Catalog['links'] };

export function catalogHandlers({ database, links }: Needs): Pick<Handlers, 'getCatalog'> {
  return {
    getCatalog: async ({ account, header }) => {
      const catalog = await readCatalog(database.read, account, links);
      const etag = `"${sha256Hex(JSON.stringify(catalog)).slice(0, 32)}"`;
      const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
      return header('if-none-match') === etag
        ? ok({ status: 304, body: null, headers })
        : ok({ body: catalog, headers });
    },
  };
}
