import type { AppEvent, RequestArgs, RequestName, RequestResult } from './contract.ts';

type Call<N extends RequestName> =
  RequestArgs<N> extends undefined
    ? () => Promise<RequestResult<N>>
    : (args: RequestArgs<N>) => Promise<RequestResult<N>>;

/**
 * What the preload script puts at `window.pambly`: the product's verbs, one for each request, and one way to listen.
 * There is no generic invoke.
 */
export type PamblyApi = {
  readonly getState: Call<'app.getState'>;
  readonly dismissNotice: Call<'app.dismissNotice'>;
  readonly reportFlushed: Call<'app.flushed'>;
  readonly reportShowing: Call<'app.showing'>;
  readonly updateSettings: Call<'settings.update'>;
  readonly setProxy: Call<'settings.setProxy'>;
  readonly signIn: Call<'session.signIn'>;
  readonly signOut: Call<'session.signOut'>;
  readonly countLeftBehind: Call<'session.leftBehind'>;
  readonly sendWaitingNow: Call<'session.sendNow'>;
  readonly requestPasswordReset: Call<'session.requestPasswordReset'>;
  readonly exportData: Call<'data.export'>;
  readonly cancelExport: Call<'data.cancelExport'>;
  readonly eraseData: Call<'data.erase'>;
  readonly showLogs: Call<'data.showLogs'>;
  readonly listDrafts: Call<'drafts.list'>;
  readonly getDraft: Call<'drafts.get'>;
  readonly startTicketDraft: Call<'drafts.startTicket'>;
  readonly openReplyDraft: Call<'drafts.openReply'>;
  readonly saveDraft: Call<'drafts.save'>;
  readonly discardDraft: Call<'drafts.discard'>;
  readonly restoreDraft: Call<'drafts.restore'>;
  readonly rehomeDraft: Call<'drafts.rehome'>;
  readonly listDraftVersions: Call<'drafts.listVersions'>;
  readonly restoreDraftVersion: Call<'drafts.restoreVersion'>;
  readonly pickAttachments: Call<'drafts.pickAttachments'>;
  readonly attachBytes: Call<'drafts.attachBytes'>;
  readonly removeAttachment: Call<'drafts.removeAttachment'>;
  readonly sealSensitiveData: Call<'drafts.seal'>;
  readonly removeSealedData: Call<'drafts.removeSealed'>;
  readonly forgetDraftText: Call<'drafts.forgetText'>;
  readonly copyDraft: Call<'drafts.copyAll'>;
  readonly copyUnreadable: Call<'drafts.copyUnreadable'>;
  readonly getOutbox: Call<'outbox.get'>;
  readonly submitDraft: Call<'outbox.submit'>;
  readonly sendSealedData: Call<'outbox.sendSealed'>;
  readonly retryEntryNow: Call<'outbox.retryNow'>;
  readonly takeBackEntry: Call<'outbox.takeBack'>;
  readonly editEntry: Call<'outbox.edit'>;
  readonly copyEntry: Call<'outbox.copy'>;
  readonly sendReplyAnyway: Call<'outbox.sendAnyway'>;
  readonly acknowledgeReceipt: Call<'outbox.acknowledge'>;
  readonly listTickets: Call<'tickets.list'>;
  readonly listTicketPage: Call<'tickets.page'>;
  readonly searchTickets: Call<'tickets.search'>;
  readonly getTicketView: Call<'tickets.getView'>;
  readonly rememberTicketView: Call<'tickets.rememberView'>;
  readonly getTicket: Call<'tickets.get'>;
  readonly markTicketRead: Call<'tickets.markRead'>;
  readonly updateTicket: Call<'tickets.update'>;
  readonly listTicketRows: Call<'tickets.rows'>;
  readonly updateTickets: Call<'tickets.updateMany'>;
  readonly retryEntriesNow: Call<'outbox.retryMany'>;
  readonly takeBackEntries: Call<'outbox.takeBackMany'>;
  readonly getSavedViews: Call<'views.get'>;
  readonly saveViews: Call<'views.save'>;
  readonly rateTicket: Call<'tickets.rate'>;
  readonly keepRating: Call<'tickets.keepRating'>;
  readonly getBegunRating: Call<'tickets.getBegunRating'>;
  readonly saveTicketAttachment: Call<'tickets.saveAttachment'>;
  readonly openTicketAttachment: Call<'tickets.openAttachment'>;
  readonly previewTicketAttachment: Call<'tickets.previewAttachment'>;
  readonly suggestArticles: Call<'knowledge.suggest'>;
  readonly searchArticles: Call<'knowledge.search'>;
  readonly listArticles: Call<'knowledge.list'>;
  readonly getArticle: Call<'knowledge.get'>;
  readonly voteArticle: Call<'knowledge.vote'>;
  readonly resolveDraftByArticle: Call<'knowledge.resolvedDraft'>;
  readonly reviewArticle: Call<'knowledge.review'>;
  readonly getClient: Call<'desk.getClient'>;
  readonly listCannedReplies: Call<'desk.listCannedReplies'>;
  readonly getAudit: Call<'desk.getAudit'>;
  readonly sayPresence: Call<'desk.sayPresence'>;
  readonly getPresence: Call<'desk.getPresence'>;
  readonly openLink: Call<'system.openLink'>;
  readonly getDepartmentKey: Call<'sensitive.departmentKey'>;
  readonly acceptDepartmentKey: Call<'sensitive.acceptKey'>;
  readonly revealSensitiveData: Call<'sensitive.reveal'>;
  readonly copySensitiveText: Call<'sensitive.copy'>;
  readonly getKeys: Call<'keys.get'>;
  readonly refreshKeys: Call<'keys.refresh'>;
  readonly grantDepartmentKey: Call<'keys.grant'>;
  readonly replaceDepartmentKey: Call<'keys.replace'>;
  readonly revokeKey: Call<'keys.revoke'>;
  readonly renewKey: Call<'keys.renew'>;
  /** Calls `listener` for every event until the returned function is called. */
  readonly listen: (listener: (event: AppEvent) => void) => () => void;
};
