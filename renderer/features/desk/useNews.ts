import { useState } from 'react';
import type { Message } from '#common/domain/ticket.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { newsAfter } from '../thread/shownThread.ts';

export type News = {
  /** What others have written in public since the reply was begun, or since that was last said to be seen. */
  readonly messages: readonly Message[];
  /** The last message that the reply answers. */
  readonly lastSeenId: string | null;
  readonly acknowledge: () => void;
};

/**
 * What came while a reply was being written. It is on screen, but who writes does not look there: until the person says so, the reply
 * counts as written before it, here and on the server.
 */
export function useNews(messages: readonly Message[], isBlank: boolean): News {
  const last = messages.at(-1)?.id ?? null;
  const accountId = useAccount()?.id ?? '';
  const [seen, setSeen] = useState(last);
  const news = newsAfter(seen, messages, accountId);
  if (seen !== last && (isBlank || news.length === 0)) setSeen(last);
  return { messages: news, lastSeenId: seen, acknowledge: () => setSeen(last) };
}
