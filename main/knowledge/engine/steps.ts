/** Work in steps, so that whoever needs the thread for something else can have it between them. */
export type Steps<Answer> = Generator<undefined, Answer, undefined>;

/** Takes all the steps at once. */
export function finished<Answer>(steps: Steps<Answer>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
