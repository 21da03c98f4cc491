/** What opening a closed ticket again takes back: who closed it and when, and how the help that was not the end was rated. */
export const reopenedFields = {
  closed_at_sequence: null,
  closed_by: null,
  rating: null,
  rating_comment: null,
} as const;
