import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { backgroundColor } from '#main/window/background.ts';

it('the window has the same ground as the page that will be painted in it', () => {
  const tokens = readFileSync('renderer/styles/tokens.css', 'utf8');
  const grounds = [...tokens.matchAll(/--bg:\s*(#[0-9a-f]{6})/g)].map(([, color]) => color);
  expect(grounds).toEqual([backgroundColor(false), backgroundColor(true)]);
});
