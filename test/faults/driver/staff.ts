import { CLIENT_HEADER } from '#common/api/routes.ts';
import { demoLogins } from '#test/support/backend.ts';

/** An agent who answers tickets through the API, from another computer. */
export type Staff = {
  /** Posts an answer; resolves once the server has it. */
  readonly answer: (ticketId: string, messageId: string, body: string) => Promise<void>;
};

export function staff(serverUrl: string): Staff {
  let token: string | null = null;

  const call = async (method: string, path: string, body: unknown): Promise<Response> =>
    fetch(new URL(path, serverUrl), {
      method,
      headers: {
        'content-type': 'application/json',
        [CLIENT_HEADER]: 'agent/0.1.0',
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

  return {
    answer: async (ticketId, messageId, body) => {
      if (token === null) await signIn();
      const path = `/v1/tickets/${ticketId}/messages/${messageId}`;
      const message = {
        body,
        attachmentIds: [],
        visibility: 'public',
        lastSeenMessageId: null,
        evenIfStale: false,
      };
      let response = await call('PUT', path, message);
      if (response.status === 401) {
        await signIn();
        response = await call('PUT', path, message);
      }
      if (!response.ok) throw new Error(`staff cannot answer: ${response.status} ${await response.text()}`);
    },
  };
}
