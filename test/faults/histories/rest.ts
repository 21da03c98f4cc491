import { sleep } from '../driver/time.ts';

/** What of this process is neither a timer nor an open connection, but an answer that is being waited for. */
const UNDER_WAY = new Set([
  'FSReqPromise',
  'FSReqCallback',
  'TCPConnectWrap',
  'ConnectWrap',
  'GetAddrInfoReqWrap',
]);
/** Turns of the event loop without anything: bytes that were written have arrived by then, and were acted on. */
const QUIET_TURNS = 4;
const LIMIT_MS = 20_000;

/** Resolves when nothing is under way any more. `busy` counts the requests that are. */
export async function comeToRest(busy: () => number): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  for (let quiet = 0; quiet < QUIET_TURNS;) {
    if (busy() > 0) await sleep(1);
    else await new Promise<void>((resolve) => void setImmediate(resolve));
    quiet = busy() === 0 && !isWaiting() ? quiet + 1 : 0;
    if (performance.now() > deadline) throw new Error(`no rest within ${LIMIT_MS} ms`);
  }
}

function isWaiting(): boolean {
  return process.getActiveResourcesInfo().some((name) => UNDER_WAY.has(name));
}
