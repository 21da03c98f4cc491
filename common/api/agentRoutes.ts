import { z } from 'zod';
import type { Route } from './route.ts';
import { myViewsSchema } from './agentSchemas/savedViews.ts';
import { articleSchema } from '../domain/article.ts';
import { auditSchema, presenceBodySchema, reviewBodySchema } from './agentSchemas/desk.ts';
import {
  departmentKeyIdSchema,
  grantBodySchema,
  keyringSchema,
  newDepartmentKeyBodySchema,
  staffKeyAnswerSchema,
  staffKeyBodySchema,
} from './keySchemas.ts';
import { emptySchema, revealBodySchema, revealedSchema } from './schemas.ts';

const id = z.object({ id: z.uuid() });

/** What only staff may call. */
export const agentRoutes = {
  getMyViews: {
    method: 'GET',
    path: '/v1/me/views',
    summary: 'The agent’s own views of the queue',
    auth: 'agent',
    response: myViewsSchema,
    success: [200],
  },
  putMyViews: {
    method: 'PUT',
    path: '/v1/me/views',
    summary: 'Put other views in place of the agent’s own',
    auth: 'agent',
    body: myViewsSchema,
    response: myViewsSchema,
    success: [200],
  },
  revealSensitive: {
    method: 'POST',
    path: '/v1/tickets/{id}/sensitive/reveals',
    summary: 'Write down who reads the sealed data and why, then answer it',
    auth: 'agent',
    params: id,
    body: revealBodySchema,
    response: revealedSchema,
    success: [200],
  },
  registerStaffKey: {
    method: 'PUT',
    path: '/v1/me/keys/{id}',
    summary: 'Register the public half of this computer’s key',
    auth: 'agent',
    params: id,
    body: staffKeyBodySchema,
    response: staffKeyAnswerSchema,
    success: [200],
  },
  revokeStaffKey: {
    method: 'DELETE',
    path: '/v1/me/keys/{id}',
    summary: 'Take away a key of one’s own, with everything that was given to it',
    auth: 'agent',
    params: id,
    response: emptySchema,
    success: [200],
  },
  getKeyring: {
    method: 'GET',
    path: '/v1/me/department-keys',
    summary:
      'The keys of the agent’s departments, as given to this computer, and who holds or waits for them',
    auth: 'agent',
    query: z.object({ staffKeyId: z.uuid() }),
    response: keyringSchema,
    success: [200],
  },
  grantDepartmentKey: {
    method: 'PUT',
    path: '/v1/department-keys/{keyId}/grants/{staffKeyId}',
    summary: 'Give a department’s key, sealed to a colleague’s',
    auth: 'agent',
    params: z.object({ keyId: departmentKeyIdSchema, staffKeyId: z.uuid() }),
    body: grantBodySchema,
    response: emptySchema,
    success: [200],
  },
  replaceDepartmentKey: {
    method: 'POST',
    path: '/v1/departments/{id}/keys',
    summary: 'Publish a new key for a department’s sensitive data',
    auth: 'agent',
    params: id,
    body: newDepartmentKeyBodySchema,
    response: emptySchema,
    success: [201, 200],
  },
  getAudit: {
    method: 'GET',
    path: '/v1/tickets/{id}/audit',
    summary: 'Everything that was done to a ticket',
    auth: 'agent',
    params: id,
    response: auditSchema,
    success: [200],
  },
  putPresence: {
    method: 'PUT',
    path: '/v1/tickets/{id}/presence',
    summary: 'Say that one is looking at a ticket or answering it; forgotten after 30 seconds',
    auth: 'agent',
    params: id,
    body: presenceBodySchema,
    response: emptySchema,
    success: [200],
  },
  reviewArticle: {
    method: 'PATCH',
    path: '/v1/articles/{id}',
    summary: 'Say whether an article is still true',
    auth: 'agent',
    params: z.object({ id: z.string().max(100) }),
    body: reviewBodySchema,
    response: articleSchema,
    success: [200],
  },
} as const satisfies Readonly<Record<string, Route>>;
