import type { Unit } from '../database/database.ts';

/** A hint to the agents who are connected; what they do not hear they find the next time they look. */
export function tellDepartments({ announce }: Unit, departmentIds: readonly string[]): void {
  for (const departmentId of departmentIds) {
    announce({ kind: 'changed', audience: { everyone: false, clientId: null, departmentId } });
  }
}
