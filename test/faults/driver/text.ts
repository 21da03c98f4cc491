import type { Draft } from '#common/domain/draft.ts';

/** A text in the person's hands: what they see on the screen, and where the app keeps it. */
export type Text = {
  readonly mark: string;
  /** Changes when what may have left comes back to be edited. */
  draftId: string;
  /** The ticket it replies to; null when it opens one, under its own id. */
  readonly ticketId: string | null;
  subject: string;
  body: string;
  revision: number;
  /** SHA-256 of what the app said to be attached, in order. */
  attachments: string[];
  state: 'writing' | 'submitting' | 'submitted' | 'takingBack' | 'lost';
};

/** The screen shows the draft as the app gave it. */
export function show(text: Text, { content, revision }: Draft): void {
  text.subject = content.kind === 'newTicket' ? content.subject : '';
  text.body = content.body;
  text.revision = revision;
  text.attachments = content.attachments.map(({ sha256 }) => sha256);
  text.state = 'writing';
}
