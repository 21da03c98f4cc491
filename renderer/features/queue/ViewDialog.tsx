import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '#common/domain/ids.ts';
import {
  ageFilters,
  anyTicket,
  assigneeFilters,
  MAX_VIEW_NAME_LENGTH,
  type QueueFilter,
  queueSorts,
  shownStatuses,
} from '#common/domain/savedView.ts';
import type { AppError } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './QueueDialogs.module.css';
import { customize, showView, useQueueStore } from './queueStore.ts';
import { savedOf, savedView, type ViewSettings } from './queueViews.ts';
import { deleteView, keepView, useSavedViews } from './savedViewsStore.ts';
import { useViewSettings } from './useViewTickets.ts';

const priorities = ['urgent', 'medium', 'low'] as const;
const ANY_AGE = 'any' as const;

/** What the queue shows and in what order: for now, or under a name. */
export function ViewDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const saved = savedOf(
    useQueueStore((store) => store.view),
    useSavedViews(),
  );
  const shown = useViewSettings();
  const [settings, setSettings] = useState<ViewSettings>({ filter: shown.filter, sort: shown.sort });
  const [name, setName] = useState(saved?.name ?? '');
  const [error, setError] = useState<AppError | null>(null);

  async function keep(id: string): Promise<void> {
    const view = { id, name: name.trim(), ...settings };
    const failed = await keepView(view);
    setError(failed);
    if (failed !== null) return;
    onClose();
    showView(savedView(view));
  }

  async function remove(id: string): Promise<void> {
    const failed = await deleteView(id);
    setError(failed);
    if (failed !== null) return;
    onClose();
    showView('all');
  }

  return (
    <Dialog title={t('queue.viewTitle')} isOpen onClose={onClose}>
      <Fields settings={settings} onChange={setSettings} />
      <TextField
        className={styles.name}
        label={t('queue.viewName')}
        help={t('queue.viewNameHelp')}
        value={name}
        maxLength={MAX_VIEW_NAME_LENGTH}
        onChange={setName}
      />
      {error === null ? null : (
        <Banner tone="danger" role="alert">
          {errorText(error)}
        </Banner>
      )}
      <div className={styles.choice}>
        {saved === null ? null : (
          <Button kind="quiet" className={styles.delete} onPress={() => void remove(saved.id)}>
            {t('queue.viewDelete')}
          </Button>
        )}
        <Button
          onPress={() => {
            customize(settings);
            onClose();
          }}
        >
          {t('queue.viewApply')}
        </Button>
        <Button kind="main" isDisabled={isBlank(name)} onPress={() => void keep(saved?.id ?? newId())}>
          {t('queue.viewSave')}
        </Button>
      </div>
    </Dialog>
  );
}

type FieldsProps = {
  readonly settings: ViewSettings;
  readonly onChange: (settings: ViewSettings) => void;
};

function Fields({ settings: { filter, sort }, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const departments = useCatalog()?.departments ?? [];
  const set = (more: Partial<QueueFilter>): void => onChange({ filter: { ...filter, ...more }, sort });
  return (
    <div className={styles.fields}>
      <Choices
        label={t('queue.columns.status')}
        options={shownStatuses.map((id) => ({ id, label: t(`status.${id}`) }))}
        chosen={filter.statuses}
        onChange={(statuses) => set({ statuses })}
      />
      <Choices
        label={t('queue.columns.department')}
        options={departments.map(({ id, name }) => ({ id, label: name[language] }))}
        chosen={filter.departmentIds}
        onChange={(departmentIds) => set({ departmentIds })}
      />
      <Choices
        label={t('queue.columns.priority')}
        options={priorities.map((id) => ({ id, label: t(`priority.${id}`) }))}
        chosen={filter.priorities}
        onChange={(chosen) => set({ priorities: chosen })}
      />
      <div className={styles.group}>
        <Select
          label={t('queue.columns.assignee')}
          options={assigneeFilters.map((id) => ({ id, label: t(`queue.assigneeFilter.${id}`) }))}
          value={filter.assignee}
          onChange={(assignee) => set({ assignee })}
        />
        <Select
          label={t('queue.age')}
          options={([ANY_AGE, ...ageFilters] as const).map((id) => ({
            id,
            label: t(`queue.ageFilter.${id}`),
          }))}
          value={filter.olderThan ?? ANY_AGE}
          onChange={(age) => set({ olderThan: age === ANY_AGE ? null : age })}
        />
        <Select
          label={t('queue.sortTitle')}
          options={queueSorts.map((id) => ({ id, label: t(`queue.sorts.${id}`) }))}
          value={sort}
          onChange={(chosen) => onChange({ filter, sort: chosen })}
        />
        <Button small kind="link" onPress={() => set(anyTicket)}>
          {t('queue.viewAny')}
        </Button>
      </div>
    </div>
  );
}

type ChoicesProps<K extends string> = {
  readonly label: string;
  readonly options: readonly { readonly id: K; readonly label: string }[];
  readonly chosen: readonly K[];
  readonly onChange: (chosen: readonly K[]) => void;
};

/** None chosen is the same as any. */
function Choices<K extends string>({ label, options, chosen, onChange }: ChoicesProps<K>) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.id}
          isSelected={chosen.includes(option.id)}
          onChange={(isChosen) =>
            onChange(isChosen ? [...chosen, option.id] : chosen.filter((id) => id !== option.id))
          }
        >
          {option.label}
        </Checkbox>
      ))}
    </fieldset>
  );
}
