import { describe, expect, it } from 'vitest';
import { createWords } from '#main/app/words.ts';
import { contextMenuTemplate } from '#main/window/contextMenuTemplate.ts';

const editFlags = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: true,
  canPaste: true,
  canDelete: false,
  canSelectAll: true,
  canEditRichly: false,
};
const nowhere = { isEditable: false, selectionText: '', editFlags, dictionarySuggestions: [] };
const build = (params: Partial<Parameters<typeof contextMenuTemplate>[0]>, chosen: string[] = []) =>
  contextMenuTemplate({ ...nowhere, ...params }, createWords('es').t, (word) => chosen.push(word));

describe('the right mouse button', () => {
  it('offers nothing where there is nothing to do', () => {
    expect(build({})).toEqual([]);
    expect(build({ selectionText: '  ' })).toEqual([]);
  });

  it('offers to copy selected text', () => {
    expect(build({ selectionText: 'error 550' })).toEqual([{ role: 'copy', label: 'Copiar', enabled: true }]);
  });

  it('offers to edit in a text field, as far as it is possible now', () => {
    const items = build({ isEditable: true });
    expect(items.find(({ role }) => role === 'paste')).toMatchObject({ label: 'Pegar', enabled: true });
    expect(items.find(({ role }) => role === 'cut')).toMatchObject({ enabled: false });
  });

  it('offers corrections first where the system has some', () => {
    const chosen: string[] = [];
    const [first] = build({ isEditable: true, dictionarySuggestions: ['dominio'] }, chosen);
    expect(first?.label).toBe('dominio');
    (first?.click as (() => void) | undefined)?.();
    expect(chosen).toEqual(['dominio']);
  });
});
