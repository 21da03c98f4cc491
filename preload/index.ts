import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { PamblyApi } from '#common/ipc/api.ts';
import { EVENT_CHANNEL, requestChannel } from '#common/ipc/channels.ts';
import type { AppEvent, RequestArgs, RequestName, RequestResult } from '#common/ipc/contract.ts';

/** The request `name` as a function. What it answers is what main's door answers: always a `Result`, never a throw. */
function verb<N extends RequestName>(name: N): (args?: RequestArgs<N>) => Promise<RequestResult<N>> {
  const channel = requestChannel(name);
  return async (args) => ipcRenderer.invoke(channel, args) as Promise<RequestResult<N>>;
}

/** The product's verbs, and nothing by which a page could name a channel of its own. */
const api: PamblyApi = {
  getState: verb('app.getState'),
  dismissNotice: verb('app.dismissNotice'),
  reportFlushed: verb('app.flushed'),
  reportShowing: verb('app.showing'),
  updateSettings: verb('settings.update'),
  setProxy: verb('settings.setProxy'),
  signIn: verb('session.signIn'),
  signOut: verb('session.signOut'),
  countLeftBehind: verb('session.leftBehind'),
  sendWaitingNow: verb('session.sendNow'),
  requestPasswordReset: verb('session.requestPasswordReset'),
  exportData: verb('data.export'),
  cancelExport: verb('data.cancelExport'),
  eraseData: verb('data.erase'),
  showLogs: verb('data.showLogs'),
  listDrafts: verb('drafts.list'),
  getDraft: verb('drafts.get'),
  startTicketDraft: verb('drafts.startTicket'),
  openReplyDraft: verb('drafts.openReply'),
  saveDraft: verb('drafts.save'),
  discardDraft: verb('drafts.discard'),
  restoreDraft: verb('drafts.restore'),
  rehomeDraft: verb('drafts.rehome'),
  listDraftVersions: verb('drafts.listVersions'),
  restoreDraftVersion: verb('drafts.restoreVersion'),
  pickAttachments: verb('drafts.pickAttachments'),
  attachBytes: verb('drafts.attachBytes'),
  removeAttachment: verb('drafts.removeAttachment'),
  sealSensitiveData: verb('drafts.seal'),
  removeSealedData: verb('drafts.removeSealed'),
  copyDraft: verb('drafts.copyAll'),
  copyUnreadable: verb('drafts.copyUnreadable'),
  getOutbox: verb('outbox.get'),
  forgetDraftText: verb('drafts.forgetText'),
  submitDraft: verb('outbox.submit'),
  sendSealedData: verb('outbox.sendSealed'),
  retryEntryNow: verb('outbox.retryNow'),
  takeBackEntry: verb('outbox.takeBack'),
  editEntry: verb('outbox.edit'),
  copyEntry: verb('outbox.copy'),
  sendReplyAnyway: verb('outbox.sendAnyway'),
  acknowledgeReceipt: verb('outbox.acknowledge'),
  listTickets: verb('tickets.list'),
  listTicketPage: verb('tickets.page'),
  searchTickets: verb('tickets.search'),
  getTicketView: verb('tickets.getView'),
  rememberTicketView: verb('tickets.rememberView'),
  getTicket: verb('tickets.get'),
  markTicketRead: verb('tickets.markRead'),
  updateTicket: verb('tickets.update'),
  listTicketRows: verb('tickets.rows'),
  updateTickets: verb('tickets.updateMany'),
  retryEntriesNow: verb('outbox.retryMany'),
  takeBackEntries: verb('outbox.takeBackMany'),
  getSavedViews: verb('views.get'),
  saveViews: verb('views.save'),
  rateTicket: verb('tickets.rate'),
  keepRating: verb('tickets.keepRating'),
  getBegunRating: verb('tickets.getBegunRating'),
  saveTicketAttachment: verb('tickets.saveAttachment'),
  openTicketAttachment: verb('tickets.openAttachment'),
  previewTicketAttachment: verb('tickets.previewAttachment'),
  suggestArticles: verb('knowledge.suggest'),
  searchArticles: verb('knowledge.search'),
  listArticles: verb('knowledge.list'),
  getArticle: verb('knowledge.get'),
  voteArticle: verb('knowledge.vote'),
  resolveDraftByArticle: verb('knowledge.resolvedDraft'),
  reviewArticle: verb('knowledge.review'),
  getClient: verb('desk.getClient'),
  listCannedReplies: verb('desk.listCannedReplies'),
  getAudit: verb('desk.getAudit'),
  sayPresence: verb('desk.sayPresence'),
  getPresence: verb('desk.getPresence'),
  openLink: verb('system.openLink'),
  getDepartmentKey: verb('sensitive.departmentKey'),
  acceptDepartmentKey: verb('sensitive.acceptKey'),
  revealSensitiveData: verb('sensitive.reveal'),
  copySensitiveText: verb('sensitive.copy'),
  getKeys: verb('keys.get'),
  refreshKeys: verb('keys.refresh'),
  grantDepartmentKey: verb('keys.grant'),
  replaceDepartmentKey: verb('keys.replace'),
  revokeKey: verb('keys.revoke'),
  renewKey: verb('keys.renew'),
  listen: (listener) => {
    const relay = (_event: IpcRendererEvent, event: AppEvent): void => {
      listener(event);
    };
    ipcRenderer.on(EVENT_CHANNEL, relay);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, relay);
    };
  },
};

contextBridge.exposeInMainWorld('pambly', api);
