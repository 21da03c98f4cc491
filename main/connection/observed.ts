import type { CallResult, Helpdesk } from './helpdesk.ts';

/** The same help desk, with every call's result shown to `observe`. */
export function observed(helpdesk: Helpdesk, observe: (result: CallResult<unknown>) => void): Helpdesk {
  const watch =
    <A extends readonly unknown[], T>(call: (...args: A) => Promise<CallResult<T>>) =>
    async (...args: A): Promise<CallResult<T>> => {
      const result = await call(...args);
      observe(result);
      return result;
    };
  return {
    server: watch(helpdesk.server),
    signIn: watch(helpdesk.signIn),
    refresh: watch(helpdesk.refresh),
    signOut: watch(helpdesk.signOut),
    requestPasswordReset: watch(helpdesk.requestPasswordReset),
    catalog: watch(helpdesk.catalog),
    changes: watch(helpdesk.changes),
    openTicket: watch(helpdesk.openTicket),
    reply: watch(helpdesk.reply),
    updateTicket: watch(helpdesk.updateTicket),
    saveViews: watch(helpdesk.saveViews),
    putSensitive: watch(helpdesk.putSensitive),
    keys: {
      register: watch(helpdesk.keys.register),
      revoke: watch(helpdesk.keys.revoke),
      keyring: watch(helpdesk.keys.keyring),
      grant: watch(helpdesk.keys.grant),
      replace: watch(helpdesk.keys.replace),
      reveal: watch(helpdesk.keys.reveal),
    },
    rateTicket: watch(helpdesk.rateTicket),
    settleCreation: watch(helpdesk.settleCreation),
    voteArticle: watch(helpdesk.voteArticle),
    recordDeflection: watch(helpdesk.recordDeflection),
    reviewArticle: watch(helpdesk.reviewArticle),
    audit: watch(helpdesk.audit),
    putPresence: watch(helpdesk.putPresence),
    upload: watch(helpdesk.upload),
    download: watch(helpdesk.download),
    listen: watch(helpdesk.listen),
  };
}
