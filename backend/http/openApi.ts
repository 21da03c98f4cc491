import { problemCodes, PROBLEM_TYPE } from '#common/api/problem.ts';
import type { Route } from '#common/api/route.ts';
import { routes } from '#common/api/routes.ts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { besideTheTable } from './openApiBeside.ts';
import { createSchemaBook, type SchemaBook } from './openApiSchemas.ts';

type Json = Record<string, unknown>;

/** The API as an OpenAPI 3.1 document, made from the same table as the routes. */
export function openApiDocument(): Json {
  const book = createSchemaBook();
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(book, name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pambly Desk',
      version: '1',
      description:
        'Creating is a PUT to the caller’s own id and safe to repeat. ' +
        'A refusal counts only as `application/problem+json`.',
    },
    paths: { ...paths, ...besideTheTable },
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: book.all(),
      responses: {
        Problem: {
          description: `A refusal (RFC 9457), with one of these codes: ${problemCodes.join(', ')}`,
          content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operation(book: SchemaBook, name: string, route: Route): Json {
  const answer = book.answer(route.response, `${name}Answer`);
  const answers = route.success.map((status) => [
    String(status),
    { description: route.summary, content: { 'application/json': { schema: answer } } },
  ]);
  return {
    operationId: name,
    summary: route.summary,
    ...(route.auth === 'none' ? {} : { security: [{ session: [] }] }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body === undefined ? {} : { requestBody: requestBody(book.body(route.body, `${name}Body`)) }),
    responses: { ...Object.fromEntries(answers), default: { $ref: '#/components/responses/Problem' } },
  };
}

function requestBody(schema: Json): Json {
  return { required: true, content: { 'application/json': { schema } } };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

export function mountOpenApi(server: FastifyInstance): void {
  const document = openApiDocument();
  server.get('/v1/openapi.json', async () => document);
}
