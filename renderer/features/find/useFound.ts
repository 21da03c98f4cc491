import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftSummary, MarkedText, TicketHit } from '#common/ipc/views.ts';
import { holdsSomething, useDraftsStore } from '#renderer/state/draftsStore.ts';
import { go, type Place } from '#renderer/state/navigation.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { useArticles } from '#renderer/state/useArticles.ts';
import { openDraft } from '../drafts/openDraft.ts';
import { askedOf, useArticleSearch } from '../search/useArticleSearch.ts';
import { useTicketSearch } from '../search/useTicketSearch.ts';
import type { Screen } from '../shell/screen.ts';
import { matchWords } from './matchWords.ts';

/** How many of each kind are shown: a finder is for going somewhere, and whoever wants more types more. */
const SHOWN = { tickets: 8, articles: 4, drafts: 4 };

export type FoundItem =
  | { readonly kind: 'ticket'; readonly id: string; readonly hit: TicketHit }
  | {
      readonly kind: 'article' | 'draft' | 'command';
      readonly id: string;
      readonly name: MarkedText;
      readonly open: () => void;
    };

export type FoundGroup = {
  readonly id: 'tickets' | 'articles' | 'drafts' | 'commands';
  readonly items: readonly FoundItem[];
};

/** What a query finds, by kind, without the kinds of which it finds nothing. With nothing typed: drafts and commands. */
export function useFound(query: string, screens: readonly Screen[]): readonly FoundGroup[] {
  const tickets = useTicketSearch(query, SHOWN.tickets);
  const articles = useFoundArticles(query);
  const drafts = useFoundDrafts(query);
  const commands = useFoundCommands(query, screens);
  return useMemo(() => {
    const hits = (tickets?.hits ?? []).map((hit): FoundItem => ({
      kind: 'ticket',
      id: `ticket-${hit.ticketId}`,
      hit,
    }));
    const groups: readonly FoundGroup[] = [
      { id: 'tickets', items: hits },
      { id: 'articles', items: articles },
      { id: 'drafts', items: drafts },
      { id: 'commands', items: commands },
    ];
    return groups.filter(({ items }) => items.length > 0);
  }, [tickets, articles, drafts, commands]);
}

function useFoundArticles(query: string): readonly FoundItem[] {
  const articles = useArticles();
  const asked = askedOf(query);
  const ids = useArticleSearch(asked);
  return useMemo(() => {
    if (asked === '') return [];
    const byId = new Map((articles ?? []).map((article) => [article.id, article]));
    const found = ids.flatMap((id) => byId.get(id) ?? []).slice(0, SHOWN.articles);
    return found.map(({ id, title }): FoundItem => {
      const open = (): void => go({ at: 'articles', articleId: id });
      return { kind: 'article', id: `article-${id}`, name: markedAnyway(title, asked), open };
    });
  }, [articles, ids, asked]);
}

/** The engine finds articles by more than the beginnings of their words. */
function markedAnyway(text: string, query: string): MarkedText {
  const matches = query.split(/\s+/).flatMap((word) => matchWords(text, word)?.marks ?? []);
  const marks = [...new Map(matches.map((mark) => [mark.from, mark])).values()];
  return { text, marks: marks.length === 0 ? [] : marks.sort((a, b) => a.from - b.from) };
}

function useFoundDrafts(query: string): readonly FoundItem[] {
  const { t } = useTranslation();
  const drafts = useDraftsStore((store) => store.drafts);
  const rows = useTicketsStore((store) => store.rows);
  return useMemo(() => {
    const nameOf = ({ kind, subject, ticketId, ticketSubject, excerpt }: DraftSummary): string => {
      const ticket = ticketId === null ? undefined : rows?.get(ticketId)?.ticket;
      const own = kind === 'newTicket' ? subject : (ticket?.subject ?? ticketSubject ?? '');
      const known = own === '' ? t('tickets.noSubject') : own;
      const called = kind === 'newTicket' ? known : t('tickets.replyTo', { subject: known });
      return [called, excerpt].filter((part) => part !== '').join(t('common.separator'));
    };
    return (drafts ?? [])
      .filter((draft) => draft.discardedAt === null && holdsSomething(draft))
      .flatMap((draft): readonly FoundItem[] => {
        const name = matchWords(nameOf(draft).replaceAll(/\s+/g, ' '), query);
        const open = (): void => openDraft(draft);
        return name === null ? [] : [{ kind: 'draft', id: `draft-${draft.id}`, name, open }];
      })
      .slice(0, SHOWN.drafts);
  }, [drafts, rows, query, t]);
}

/** The screens of the edition, by their names: the one act of each is to go there. */
function useFoundCommands(query: string, screens: readonly Screen[]): readonly FoundItem[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      screens.flatMap(({ at, title, home, position }): readonly FoundItem[] => {
        const said = position === 'main' ? t(title) : t('find.goTo', { name: t(title) });
        const name = matchWords(said, query);
        const place: Place = home;
        return name === null ? [] : [{ kind: 'command', id: `command-${at}`, name, open: () => go(place) }];
      }),
    [screens, query, t],
  );
}
