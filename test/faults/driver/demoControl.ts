/** What a demonstration server lets be done to its world (it is started with `--clock-control`). */
export type DemoControl = {
  /** Every access token has expired; refreshing still works. */
  readonly expireSessions: () => Promise<void>;
  /** Every session is over: only a person can sign in again. */
  readonly revokeSessions: () => Promise<void>;
  readonly advanceClock: (ms: number) => Promise<void>;
};

export function demoControl(serverUrl: string): DemoControl {
  const post = async (path: string, body: object): Promise<void> => {
    const response = await fetch(new URL(path, serverUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
  };
  return {
    expireSessions: () => post('/demo/expire-sessions', {}),
    revokeSessions: () => post('/demo/revoke-sessions', {}),
    advanceClock: (advanceMs) => post('/demo/clock', { advanceMs }),
  };
}
