// Writes docs/openapi.json from the table of routes: node scripts/openapi.ts
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { openApiDocument } from '#backend/http/openApi.ts';

const file = resolve(import.meta.dirname, '../docs/openapi.json');
await mkdir(dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
