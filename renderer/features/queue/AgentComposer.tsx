import { Lock } from 'lucide-react';
import { type Ref, useImperativeHandle, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import type { Message, Ticket } from '#common/domain/ticket.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { NotePanel } from '../desk/NotePanel.tsx';
import { ReplyPanel } from '../desk/ReplyPanel.tsx';
import type { ComposerHandle } from '../thread/ReplyEditor.tsx';
import styles from './AgentComposer.module.css';
import { choose, useFocusRequest, useQueueStore } from './queueStore.ts';

type AgentComposerProps = {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  /** A reply to the client is being typed. */
  readonly onTyped: () => void;
  readonly ref: Ref<ComposerHandle>;
};

/**
 * What the client will read and what it never sees: two drafts in two places that cannot be taken for each other. Both stay mounted, so
 * that neither loses a keystroke when the other one is chosen.
 */
export function AgentComposer({ ticket, messages, onTyped, ref }: AgentComposerProps) {
  const { t } = useTranslation();
  const reply = useRef<ComposerHandle>(null);
  const note = useRef<ComposerHandle>(null);
  const writing = useQueueStore((store) => store.writing);
  const chosen = writing === 'public' ? reply : note;
  const replyFocus = useFocusRequest(ticket.id, 'public');
  const noteFocus = useFocusRequest(ticket.id, 'internal');
  useImperativeHandle(ref, () => ({
    focus: () => chosen.current?.focus(),
    quote: (text, attribution) => chosen.current?.quote(text, attribution),
    insert: (text) => chosen.current?.insert(text),
    send: () => chosen.current?.send(),
  }));

  return (
    <Tabs
      selectedKey={writing}
      onSelectionChange={(key) => choose(key === 'internal' ? 'internal' : 'public')}
    >
      <TabList className={styles.tabs ?? ''} aria-label={t('queue.composer')}>
        <Tab id="public" className={styles.tab ?? ''}>
          {t('queue.reply')}
        </Tab>
        <Tab id="internal" className={cx(styles.tab, styles.noteTab)}>
          <Icon of={Lock} size={12} />
          {t('queue.note')}
        </Tab>
      </TabList>
      <TabPanel id="public" shouldForceMount className={styles.panel ?? ''}>
        <ReplyPanel
          ticket={ticket}
          messages={messages}
          composer={reply}
          focusRequest={replyFocus}
          onTyped={onTyped}
        />
      </TabPanel>
      <TabPanel id="internal" shouldForceMount className={cx(styles.panel, styles.note)}>
        <p className={styles.warning}>
          <Icon of={Lock} size={14} />
          {t('thread.internalNote')}
        </p>
        <NotePanel ticket={ticket} messages={messages} composer={note} focusRequest={noteFocus} />
      </TabPanel>
    </Tabs>
  );
}
