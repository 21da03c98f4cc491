import type { Message } from '#common/domain/ticket.ts';
import type { HostileText } from '#test/fixtures/hostile/hostileTexts.ts';
import { ticketIds } from '#test/support/fakePambly/followedIds.ts';
import type { App } from '../app.ts';

/** One text, how it is shown, and what was wrong with it. */
export type Finding = string;

/** Shows the texts one after another as the body of an article that is open, and says by name what is wrong with each. */
export async function judgeAsArticles(app: App, texts: readonly HostileText[]): Promise<readonly Finding[]> {
  return app.page.evaluate(async (all) => {
    const { fake, watch } = window;
    const findings: string[] = [];
    for (const { name, text } of all) {
      fake.world.articles = fake.world.articles.map((article) => ({ ...article, title: name, body: text }));
      fake.world.emit('articles.changed', null);
      const deadline = performance.now() + 3_000;
      const isShown = (): boolean => document.querySelector('article h1')?.textContent === name;
      while (!isShown() && performance.now() < deadline) await new Promise(requestAnimationFrame);
      const body = document.querySelector('article :is([class*="_markdown_"], [class*="_plain_"])');
      const frame = document.querySelector('article');
      const found = isShown() && body && frame ? watch.judge(body, frame) : ['is not shown'];
      const happened = watch.happened.splice(0);
      findings.push(...[...found, ...happened].map((what) => `article «${name}»: ${what}`));
      if (!isShown()) break;
    }
    return findings;
  }, texts);
}

/** Messages drawn at once: more take the window longer than one screenful, one at a time takes the test too long. */
const AT_ONCE = 24;

/** The same as messages of the ticket that is open: each text once in each format. */
export async function judgeAsMessages(app: App, texts: readonly HostileText[]): Promise<readonly Finding[]> {
  const formats: readonly Message['format'][] = ['html', 'markdown', 'text'];
  const all = texts.flatMap(({ name, text }) =>
    formats.map((format) => ({ name: `${format} message «${name}»`, format, body: text })),
  );
  const findings: Finding[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE) {
    findings.push(...(await judgeThread(app, all.slice(start, start + AT_ONCE))));
  }
  return findings;
}

type Written = Pick<Message, 'format' | 'body'> & { readonly name: string };

async function judgeThread(app: App, written: readonly Written[]): Promise<readonly Finding[]> {
  return app.page.evaluate(
    async ({ all, ticketId }) => {
      const { fake, watch } = window;
      const thread = fake.world.threads.get(ticketId);
      const last = thread?.messages.at(-1);
      if (thread === undefined || last === undefined) throw new Error('there is no thread');
      const messages = all.map(({ name, format, body }) => ({
        ...last,
        id: crypto.randomUUID(),
        author: { ...last.author, name },
        format,
        body,
      }));
      fake.world.threads.set(ticketId, { ...thread, messages });
      fake.world.emit('tickets.changed', { ticketIds: [ticketId] });
      const frameOf = (name: string): Element | undefined =>
        [...document.querySelectorAll('section > ol > li')].find((item) => item.textContent?.includes(name));
      const deadline = performance.now() + 10_000;
      while (!all.every(({ name }) => frameOf(name)) && performance.now() < deadline) {
        await new Promise(requestAnimationFrame);
      }
      const findings = all.flatMap(({ name }) => {
        const frame = frameOf(name);
        const body = frame?.querySelector('[class*="_markdown_"], [class*="_plain_"]');
        const found = frame && body ? watch.judge(body, frame) : ['is not shown'];
        return found.map((what) => `${name}: ${what}`);
      });
      return [...findings, ...watch.happened.splice(0).map((what) => `among ${all[0]?.name}…: ${what}`)];
    },
    { all: written, ticketId: ticketIds.answered },
  );
}
