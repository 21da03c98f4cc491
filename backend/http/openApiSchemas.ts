import { problemSchema } from '#common/api/problem.ts';
import { accountSchema } from '#common/domain/account.ts';
import { articleSchema } from '#common/domain/article.ts';
import { catalogSchema } from '#common/domain/catalog.ts';
import { attachmentSchema, messageSchema, personSchema, ticketSchema } from '#common/domain/ticket.ts';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** What answers are made of, by the names that they have in the document. */
const parts: Readonly<Record<string, z.ZodType>> = {
  Account: accountSchema,
  Article: articleSchema,
  Attachment: attachmentSchema,
  Catalog: catalogSchema,
  Message: messageSchema,
  Person: personSchema,
  Problem: problemSchema,
  Ticket: ticketSchema,
};

/** Collects the schemas of the document under their names, so that each is written down once. */
export type SchemaBook = {
  /** A reference to a body as it may be written: defaults may be left out. */
  readonly body: (schema: z.ZodType, name: string) => Json;
  /** A reference to an answer as it is sent. The same schema twice keeps its first name. */
  readonly answer: (schema: z.ZodType, name: string) => Json;
  readonly all: () => Json;
};

export function createSchemaBook(): SchemaBook {
  const bodies = z.registry<{ id: string }>();
  const answers = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(parts)) answers.add(schema, { id });

  const refer = (registry: typeof bodies, schema: z.ZodType, name: string): Json => {
    if (!registry.has(schema)) registry.add(schema, { id: name });
    return { $ref: refTo(registry.get(schema)?.id ?? name) };
  };
  return {
    body: (schema, name) => refer(bodies, schema, name),
    answer: (schema, name) => refer(answers, schema, name),
    all: () => {
      const { schemas: sent } = z.toJSONSchema(answers, { io: 'output', uri: refTo, override });
      const { schemas: written } = z.toJSONSchema(bodies, { io: 'input', uri: refTo, override });
      const all = Object.entries({ ...sent, ...written });
      return Object.fromEntries(all.map(([name, schema]) => [name, withoutAddress(schema)]));
    },
  };
}

/** That nothing in this program changes a list says nothing about who may send it. */
function override({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete jsonSchema.readOnly;
}

function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}

/** The dialect and the address are said by the document, not by each schema in it. */
function withoutAddress({ $schema: _, $id: __, ...schema }: Json): Json {
  return schema;
}
