import { describe, expect, it } from 'vitest';
import { createCursors } from '#backend/changes/cursor.ts';

const lucia = { id: 'lucia', departmentIds: [] };
const marcos = { id: 'marcos', departmentIds: ['a', 'b'] };
const cursors = createCursors(() => ({ epoch: 'one', cursorKey: 'key' }));

describe('a cursor', () => {
  it('is read by the account it was written for', () => {
    for (const position of [0, 1, 48_001, Number.MAX_SAFE_INTEGER]) {
      expect(cursors.read(lucia, cursors.write(lucia, position))).toBe(position);
    }
  });

  it('is not recognised by another account, with other departments, in another epoch or by another server', () => {
    const cursor = cursors.write(marcos, 7);
    expect(cursors.read(lucia, cursor)).toBeNull();
    expect(cursors.read({ ...marcos, departmentIds: ['a'] }, cursor)).toBeNull();
    expect(createCursors(() => ({ epoch: 'two', cursorKey: 'key' })).read(marcos, cursor)).toBeNull();
    expect(createCursors(() => ({ epoch: 'one', cursorKey: 'other' })).read(marcos, cursor)).toBeNull();
  });

  it('cannot be moved by hand', () => {
    const [, signature] = cursors.write(lucia, 7).split('.');
    expect(cursors.read(lucia, `${Buffer.from('8').toString('base64url')}.${signature}`)).toBeNull();
    expect(cursors.read(lucia, '')).toBeNull();
    expect(cursors.read(lucia, '...')).toBeNull();
  });
});
