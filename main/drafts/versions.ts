import type { DraftContent } from '#common/domain/draft.ts';
import { isBlank } from '#common/domain/text.ts';
import { VERSION_INTERVAL_MS } from '#common/domain/limits.ts';
import type { VersionReason } from '../store/draftTable.ts';

/** A save that drops this many characters, and more than half of the text, may be an accident. */
const LARGE_LOSS = 40;

/**
 * Whether what is on disk should be kept as a version before `next` replaces it, and why. `lastKept` is when the last
 * version of this draft was kept (epoch ms; its creation when there is none).
 */
export function versionReason(
  stored: DraftContent,
  next: DraftContent,
  lastKept: number,
  now: number,
): VersionReason | null {
  if (shrinksALot(stored, next)) return 'shrunk';
  const changed = textOf(stored) !== textOf(next);
  // A clock that was set back must not stop versions until it has caught up.
  const elapsed = Math.abs(now - lastKept);
  return changed && !isBlank(textOf(stored)) && elapsed >= VERSION_INTERVAL_MS ? 'interval' : null;
}

function shrinksALot(stored: DraftContent, next: DraftContent): boolean {
  return pairs(stored, next).some(([before, after]) => {
    if (isBlank(before)) return false;
    if (isBlank(after)) return true;
    return before.length - after.length > LARGE_LOSS && after.length < before.length / 2;
  });
}

function pairs(stored: DraftContent, next: DraftContent): readonly (readonly [string, string])[] {
  return [
    [stored.body, next.body],
    [subjectOf(stored), subjectOf(next)],
  ];
}

/**
 * The versions that a person can tell from the present content and from each other; of equal ones the first. `present` is
 * null when there is no draft any more.
 */
export function differing<V extends { readonly content: DraftContent }>(
  versions: readonly V[],
  present: DraftContent | null,
): readonly V[] {
  const seen = new Set(present === null ? [] : [shownOf(present)]);
  return versions.filter(({ content }) => {
    const shown = shownOf(content);
    if (seen.has(shown)) return false;
    seen.add(shown);
    return true;
  });
}

function shownOf(content: DraftContent): string {
  return JSON.stringify([
    subjectOf(content),
    content.body,
    content.attachments.map(({ name, sha256 }) => [name, sha256]),
  ]);
}

/** All that a person typed in it. */
export function textOf(content: DraftContent): string {
  return `${subjectOf(content)}\n${content.body}`;
}

export function subjectOf(content: DraftContent): string {
  return content.kind === 'newTicket' ? content.subject : '';
}
