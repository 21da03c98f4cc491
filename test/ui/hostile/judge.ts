/** What a page has to answer for: everything that ran or wanted to leave, noted as it happened. */
export type Watch = {
  readonly happened: string[];
  /** What is wrong with one text as it is shown, in words. */
  readonly judge: typeof judgeShown;
};

declare global {
  interface Window {
    readonly watch: Watch;
  }
}

/** The script that watches, to be added before the page's own. */
export const watchScript = `(${installWatch.toString()})(${judgeShown.toString()});`;

function installWatch(judge: typeof judgeShown): void {
  const happened: string[] = [];
  const note =
    (what: string) =>
    (name: unknown): void =>
      void happened.push(`${what}: ${String(name)}`);
  const traps = {
    hacked: note('ran'),
    alert: note('alert'),
    confirm: note('confirm'),
    prompt: note('prompt'),
  };
  Object.assign(window, traps, { open: note('window'), watch: { happened, judge } });
  // What only the sanitiser's own document can break: there nothing runs, yet Chromium tells the page of it.
  const elsewhere = ['script-src-attr', 'style-src-attr', 'style-src-elem', 'base-uri', 'media-src'];
  document.addEventListener(
    'securitypolicyviolation',
    ({ target, blockedURI, effectiveDirective, sample }) => {
      if (target === document && elsewhere.includes(effectiveDirective)) return;
      happened.push(`policy ${effectiveDirective}: ${blockedURI} ${sample}`);
    },
  );
}

/**
 * Runs in the page, so it stands alone. `body` holds the text and `frame` is the message or article around it. Touches
 * everything inside as a person would, then looks at what is there: only plain elements, no attribute that acts, links that
 * main may judge, and nothing drawn outside the body but what a scroller of its own holds back.
 */
export function judgeShown(body: Element, frame: Element): readonly string[] {
  const TAGS =
    ' a b blockquote br code del div em h1 h2 h3 h4 h5 h6 hr i li ol p pre s span strong sub sup table tbody td th thead tr u ul ';
  const ATTRIBUTES = ' href start align colspan rowspan ';
  const SLACK = 1.5;
  const found = new Set<string>();
  const elements = [...body.querySelectorAll('*')];

  for (const element of elements) {
    const tag = element.localName;
    if (!TAGS.includes(` ${tag} `)) found.add(`element <${tag}>`);
    for (const { name, value } of element.attributes) {
      // An `is` cannot be taken away from an element, only emptied, which makes it mean nothing.
      const isNothing = name === 'is' && value === '';
      if (!ATTRIBUTES.includes(` ${name} `) && !isNothing) found.add(`attribute ${name} of <${tag}>`);
      if (name === 'href' && !/^(https?|mailto):/.test(value)) found.add(`address ${value.slice(0, 40)}`);
    }
    const { position, float, transform } = getComputedStyle(element);
    // Raised and lowered text is shifted within its own line, and the boxes below hold it to that.
    if (!/static|relative/.test(position)) found.add(`position ${position} of <${tag}>`);
    if (float !== 'none' || transform !== 'none') found.add(`<${tag}> moved`);
  }
  touch();
  checkBoxes();
  if (!frame.contains(body) || !frame.isConnected) found.add('left its frame');
  return [...found];

  function touch(): void {
    for (const element of elements.slice(0, 200)) {
      for (const type of ['pointerenter', 'mouseover', 'focus', 'mousedown']) {
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
      }
      const went = element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      if (went && element.closest('a[href]') !== null) found.add('a link went by itself');
    }
  }

  function checkBoxes(): void {
    const bodyBox = body.getBoundingClientRect();
    const { overflowX, overflowY } = getComputedStyle(body);
    const scrolls = overflowX === 'auto';
    if (overflowX === 'visible' || overflowY === 'visible') found.add('ink is not held in');
    checkInside(bodyBox, frame.getBoundingClientRect(), 'the text');
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      range.selectNodeContents(node);
      const parent = node.parentElement;
      if (parent !== null)
        checkInside(visible(range.getBoundingClientRect(), parent), bodyBox, 'a word', scrolls);
    }
    for (const element of elements) {
      const around = element.parentElement;
      const box = element.getBoundingClientRect();
      if (around !== null) checkInside(visible(box, around), bodyBox, `<${element.localName}>`, scrolls);
    }
  }

  /** What is left of a box after the scrollers between it and the body have cut it. */
  function visible(box: DOMRect, from: Element): DOMRect {
    let { left, right, top, bottom } = box;
    for (let at: Element | null = from; at !== null && at !== body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === 'visible') continue;
      const clip = at.getBoundingClientRect();
      left = Math.max(left, clip.left);
      right = Math.min(right, clip.right);
      top = Math.max(top, clip.top);
      bottom = Math.min(bottom, clip.bottom);
    }
    return new DOMRect(left, top, right - left, bottom - top);
  }

  /** To the end of a line that scrolls there is no outside: one can go there, and elsewhere one cannot. */
  function checkInside(box: DOMRect, around: DOMRect, what: string, scrolls = false): void {
    if (box.width <= 0 || box.height <= 0) return;
    const sides = [
      box.left < around.left - SLACK ? 'left' : '',
      box.right > around.right + SLACK && !scrolls ? 'right' : '',
      box.top < around.top - SLACK ? 'top' : '',
      box.bottom > around.bottom + SLACK ? 'bottom' : '',
    ].filter(Boolean);
    if (sides.length > 0) found.add(`${what} sticks out: ${sides.join(', ')}`);
  }
}
