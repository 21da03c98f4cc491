import { CLIENT_HEADER, IDEMPOTENCY_HEADER } from '#common/api/routes.ts';
import { newId } from '#common/domain/ids.ts';
import { demoLogins } from '#test/support/backend.ts';

/** An agent who answers tickets through the API, from another computer. */
export type Staff = {
  /** Posts an answer; resolves once the server has it. */
  readonly answer: (ticketId: string, messageId: string, body: string) => Promise<void>;
  /** Closes a ticket; resolves once the server has done it. */
  readonly close: (ticketId: string) => Promise<void>;
};

export function staff(serverUrl: string): Staff {
  let token: string | null = null;

  const call = async (method: string, path: string, body: unknown, key = newId()): Promise<Response> =>
    fetch(new URL(path, serverUrl), {
      method,
      headers: {
        'content-type': 'application/json',
        [CLIENT_HEADER]: 'agent/0.1.0',
        [IDEMPOTENCY_HEADER]: key,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const signIn = async (): Promise<void> => {
    const { email, password } = demoLogins.carmen;
    const response = await call('POST', '/v1/sessions', { email, password, remember: false });
    if (!response.ok) throw new Error(`staff cannot sign in: ${response.status}`);
    token = ((await response.json()) as { accessToken: string }).accessToken;
  };

  const callSignedIn = async (method: string, path: string, body: unknown): Promise<void> => {
    if (token === null) await signIn();
    let response = await call(method, path, body);
    if (response.status === 401) {
      await signIn();
      response = await call(method, path, body);
    }
    if (!response.ok) throw new Error(`staff: ${method} ${path} ${response.status} ${await response.text()}`);
  };

  return {
    close: (ticketId) => callSignedIn('PATCH', `/v1/tickets/${ticketId}`, { status: 'closed' }),
    answer: (ticketId, messageId, body) => {
      const path = `/v1/tickets/${ticketId}/messages/${messageId}`;
      const message = {
        body,
        attachmentIds: [],
        visibility: 'public',
        lastSeenMessageId: null,
        evenIfStale: false,
      };
      return callSignedIn('PUT', path, message);
    },
  };
}
