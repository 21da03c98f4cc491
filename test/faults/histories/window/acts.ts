import type { Page } from '@playwright/test';
import type { ParsedArgs, RequestAnswers } from '#common/ipc/contract.ts';
import type { Result } from '#common/domain/result.ts';
import type { WindowApp } from '../../driver/windowApp.ts';
import { type Asked, Broken } from '../computer.ts';
import { isQuestion, type Question, tryToAsk } from './bridge.ts';
import {
  closeTicket,
  discard,
  hurry,
  hurryAll,
  restore,
  restoreVersion,
  sendAnyway,
  wantBack,
} from './keeping.ts';
import { bodyField, placesOn } from './places.ts';
import { signInOn, signOutOn } from './session.ts';
import { attachFile, openReply, send, startTicket, type, whetherSaved } from './writing.ts';

type Acts = {
  readonly [N in Asked]?: (args: ParsedArgs<N>) => Promise<Result<unknown>>;
};

const ask = tryToAsk as (page: Page, name: Question, args: unknown) => Promise<Result<never>>;

/** The person at one window: does one thing after the other, by keyboard and mouse. */
export type WindowActs = {
  /** What is a question to the engine is asked; what is an act there is done on the screen. */
  readonly tryTo: <N extends Asked>(name: N, args: ParsedArgs<N>) => Promise<Result<RequestAnswers[N]>>;
  /** See `Computer.open`. */
  readonly open: (draftId: string, body: string) => Promise<boolean>;
  /** Presses what sends now, for everything that waits. */
  readonly hurryAll: () => Promise<void>;
  /** Resolves when everything that was begun is done. */
  readonly idle: () => Promise<unknown>;
};

export type Folders = {
  /** For the files that are attached. */
  readonly desk: string;
  /** Where the app keeps the accounts' files. */
  readonly accounts: string;
};

export function actsAt(window: WindowApp, { desk, accounts }: Folders): WindowActs {
  const { page } = window;
  const places = placesOn(page);
  let last: Promise<unknown> = Promise.resolve();
  /** Whoever goes on, here or elsewhere, does not see any more whether it was saved. */
  let looking = Promise.withResolvers<void>();

  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = last.then(act);
    last = done.catch(() => {});
    return done;
  };
  const lookAway = (): void => {
    looking.resolve();
    looking = Promise.withResolvers();
  };
  const save = async ({ draftId, revision, patch }: ParsedArgs<'drafts.save'>) => {
    // With the next keystroke the line is about that one.
    lookAway();
    const { promise: left } = looking;
    await inTurn(async () => type(page, await places.openDraft(draftId), patch));
    return whetherSaved(page, revision, left);
  };
  const acts: Acts = {
    'drafts.startTicket': () => startTicket(page, places),
    'drafts.openReply': ({ ticketId }) => openReply(page, places, ticketId),
    'drafts.attachBytes': (args) => attachFile(window, places, desk, args),
    'drafts.discard': ({ draftId }) => discard(page, places, draftId),
    'drafts.restore': ({ draftId }) => restore(page, places, draftId),
    'drafts.restoreVersion': (args) => restoreVersion(page, places, args),
    'outbox.submit': (args) => send(page, places, args),
    'outbox.edit': ({ entryId }) => wantBack(page, places, entryId, 'edit'),
    'outbox.takeBack': ({ entryId }) => wantBack(page, places, entryId, 'takeBack'),
    'outbox.retryNow': ({ entryId }) => hurry(page, places, entryId),
    'outbox.sendAnyway': ({ entryId }) => sendAnyway(page, places, entryId),
    'tickets.update': ({ ticketId }) => closeTicket(page, places, ticketId),
    'session.signIn': (login) => {
      places.leave();
      return signInOn(page, login, accounts);
    },
    'session.signOut': () => {
      places.leave();
      return signOutOn(page, accounts);
    },
  };

  return {
    tryTo: (name, args) => {
      if (isQuestion(name)) return ask(page, name, args);
      if (name === 'drafts.save') return save(args as ParsedArgs<'drafts.save'>) as Promise<never>;
      const act = acts[name] as ((given: unknown) => Promise<never>) | undefined;
      if (act === undefined) throw new Broken(`nobody can do that at a window: ${name}`);
      lookAway();
      return inTurn(() => act(args));
    },
    open: (draftId, body) =>
      inTurn(async () => {
        const draft = await places.openDraft(draftId);
        return (await bodyField(page, draft).inputValue()) === body;
      }),
    hurryAll: () => {
      lookAway();
      return inTurn(() => hurryAll(page, places));
    },
    idle: () => last,
  };
}
