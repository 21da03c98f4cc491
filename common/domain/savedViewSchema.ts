import { z } from 'zod';
import { prioritySchema } from './catalog.ts';
import {
  ageFilters,
  assigneeFilters,
  MAX_SAVED_VIEWS,
  MAX_VIEW_NAME_LENGTH,
  queueSorts,
  type SavedView,
  shownStatuses,
} from './savedView.ts';

const queueFilterSchema = z.object({
  departmentIds: z.array(z.uuid()).max(200).readonly(),
  statuses: z.array(z.enum(shownStatuses)).max(shownStatuses.length).readonly(),
  priorities: z.array(prioritySchema).max(3).readonly(),
  assignee: z.enum(assigneeFilters),
  olderThan: z.enum(ageFilters).nullable(),
});

/** Apart from the type, so that the window can know the choices without a schema library. */
export const savedViewSchema = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(MAX_VIEW_NAME_LENGTH),
  filter: queueFilterSchema,
  sort: z.enum(queueSorts),
}) satisfies z.ZodType<SavedView>;

export const savedViewsSchema = z.array(savedViewSchema).max(MAX_SAVED_VIEWS).readonly();
