import type { Page } from '@playwright/test';
import type { PamblyApi } from '#common/ipc/api.ts';
import type { ParsedArgs, RequestAnswers } from '#common/ipc/contract.ts';
import type { Result } from '#common/domain/result.ts';
import { type Asked, refused } from '../computer.ts';

/** What can be asked without doing anything. */
const VERBS = {
  'app.getState': 'getState',
  'drafts.list': 'listDrafts',
  'drafts.get': 'getDraft',
  'drafts.listVersions': 'listDraftVersions',
  'outbox.get': 'getOutbox',
  'tickets.list': 'listTickets',
  'tickets.get': 'getTicket',
} as const satisfies { readonly [N in Asked]?: keyof PamblyApi };

export type Question = keyof typeof VERBS;

export function isQuestion(name: Asked): name is Question {
  return name in VERBS;
}

/** Asks what the screens themselves ask, by the window's own bridge: main's truth, and no act. */
export async function tryToAsk<N extends Question>(
  page: Page,
  name: N,
  args: ParsedArgs<N>,
): Promise<Result<RequestAnswers[N]>> {
  const answer: unknown = await page.evaluate(
    ([verb, given]) => {
      const { pambly } = globalThis as unknown as {
        readonly pambly: Readonly<Record<string, (args: unknown) => Promise<unknown>>>;
      };
      return pambly[verb]?.(given);
    },
    [VERBS[name], args] as const,
  );
  return answer as Result<RequestAnswers[N]>;
}

/** The same, and takes a refusal for a broken promise. */
export async function askPage<N extends Question>(
  page: Page,
  name: N,
  args: ParsedArgs<N>,
): Promise<RequestAnswers[N]> {
  const result = await tryToAsk(page, name, args);
  if (!result.ok) throw refused(name, result.error);
  return result.value;
}
