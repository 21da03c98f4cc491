import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const VISIBLE_ATTRIBUTES = new Set(['alt', 'aria-label', 'title', 'placeholder', 'label', 'text', 'help']);

type Node = { readonly type: string; readonly [key: string]: unknown };

/** Texts written in the markup of a component: between tags, or in an attribute that people see or hear. */
function visibleLiterals(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const node = value as Node;
    if (node.type === 'JSXText') found.push(String(node['value']));
    if (node.type === 'JSXAttribute') found.push(...attributeText(node));
    Object.values(node).forEach(visit);
  };
  visit(parseAst(source, { lang: 'tsx' }));
  return found.filter((text) => /\p{L}/u.test(text));
}

function attributeText(attribute: Node): readonly string[] {
  const name = (attribute['name'] as Node)['name'];
  const value = attribute['value'] as Node | null;
  const isVisible = typeof name === 'string' && VISIBLE_ATTRIBUTES.has(name);
  return isVisible && value?.type === 'Literal' ? [String(value['value'])] : [];
}

describe('a component', () => {
  const files = globSync('renderer/**/*.tsx', { cwd: root });

  it('is looked at: the search for literals finds them', () => {
    expect(visibleLiterals('const a = <p title="Hola">Adiós {b}</p>;')).toEqual(['Hola', 'Adiós ']);
    expect(files.length).toBeGreaterThan(30);
  });

  it.each(files)('holds no text that a person reads: %s', (file) => {
    expect(visibleLiterals(readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });
});
