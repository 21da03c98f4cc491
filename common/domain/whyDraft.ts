/** The `returnedBecause` of a draft that the person took out of the outbox. */
export const ASKED_BACK = 'asked-back';
/** The `returnedBecause` of a draft that was made out of two texts of the person. */
export const JOINED = 'joined';
