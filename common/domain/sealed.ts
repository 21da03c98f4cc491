import type { DraftContent, SealedData } from './draft.ts';

/** What is sealed in it, or null. */
export function sealedOf(content: DraftContent): SealedData | null {
  return content.sealed ?? null;
}

/** The same with other sealed data, or (null) with none. */
export function withSealed<C extends DraftContent>(content: C, sealed: SealedData | null): C {
  if (content.kind === 'newTicket') return { ...content, sealed };
  const { sealed: _, ...rest } = content;
  return (sealed === null ? rest : { ...rest, sealed }) as C;
}
