/**
 * Remembers what a function of one word answered, for the last `limit` words or so: texts use the same words again and
 * again, and a subject being typed differs from the one before by its last word only.
 */
export function remember<Answer>(limit: number, compute: (word: string) => Answer): (word: string) => Answer {
  const answers = new Map<string, Answer>();
  return (word) => {
    let answer = answers.get(word);
    if (answer === undefined) {
      if (answers.size >= limit) answers.clear();
      answer = compute(word);
      answers.set(word, answer);
    }
    return answer;
  };
}
