import { Lock } from 'lucide-react';
import { type Ref, useImperativeHandle, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ReplyComposer } from '../thread/ReplyComposer.tsx';
import type { ComposerHandle } from '../thread/ReplyEditor.tsx';
import styles from './AgentComposer.module.css';
import { choose, useFocusRequest, useQueueStore } from './queueStore.ts';

type AgentComposerProps = {
  readonly ticketId: string;
  readonly lastMessageId: string | null;
  readonly ref: Ref<ComposerHandle>;
};

/**
 * What the client will read and what it never sees: two drafts in two places that cannot be taken for each other. Both stay mounted, so
 * that neither loses a keystroke when the other one is chosen.
 */
export function AgentComposer({ ticketId, lastMessageId, ref }: AgentComposerProps) {
  const { t } = useTranslation();
  const reply = useRef<ComposerHandle>(null);
  const note = useRef<ComposerHandle>(null);
  const writing = useQueueStore((store) => store.writing);
  const chosen = writing === 'public' ? reply : note;
  useImperativeHandle(ref, () => ({
    focus: () => chosen.current?.focus(),
    quote: (text, attribution) => chosen.current?.quote(text, attribution),
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
        <ReplyComposer
          ref={reply}
          ticketId={ticketId}
          visibility="public"
          focusRequest={useFocusRequest(ticketId, 'public')}
          lastMessageId={lastMessageId}
          words={{
            label: t('queue.reply'),
            placeholder: t('queue.replyPlaceholder'),
            send: t('queue.sendReply'),
            empty: t('thread.emptyReply'),
          }}
        />
      </TabPanel>
      <TabPanel id="internal" shouldForceMount className={cx(styles.panel, styles.note)}>
        <p className={styles.warning}>
          <Icon of={Lock} size={14} />
          {t('thread.internalNote')}
        </p>
        <ReplyComposer
          ref={note}
          ticketId={ticketId}
          visibility="internal"
          focusRequest={useFocusRequest(ticketId, 'internal')}
          lastMessageId={lastMessageId}
          words={{
            label: t('queue.note'),
            placeholder: t('queue.notePlaceholder'),
            send: t('thread.sendNote'),
            empty: t('queue.emptyNote'),
          }}
        />
      </TabPanel>
    </Tabs>
  );
}
