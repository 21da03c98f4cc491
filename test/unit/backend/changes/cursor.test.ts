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
    const cursor = Buffer.from(cursors.write(lucia, 7), 'base64url');
    for (const index of cursor.keys()) {
      const moved = Buffer.from(cursor);
      moved.writeUInt8(moved.readUInt8(index) ^ 1, index);
      expect(cursors.read(lucia, moved.toString('base64url'))).toBeNull();
    }
    for (const none of ['', '...', 'x'.repeat(500)]) expect(cursors.read(lucia, none)).toBeNull();
  });

  it('says nothing of how much has happened on the server', () => {
    const bits = (position: number) => [...Buffer.from(cursors.write(lucia, position), 'base64url')];
    const [one, next] = [bits(48_001), bits(48_002)];
    expect(next).toHaveLength(one.length);
    expect(one.filter((byte, index) => byte === next[index]).length).toBeLessThan(5);
  });
});
