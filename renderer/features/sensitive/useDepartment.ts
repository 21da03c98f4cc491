import type { Catalog, Department } from '#common/domain/catalog.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useCatalog } from '#renderer/state/appStore.ts';

/** A department as the sensitive-data parts of a form name it. */
export type NamedDepartment = {
  readonly id: string;
  readonly name: string;
  readonly takesSensitive: boolean;
};

export function useDepartment(id: string | null): NamedDepartment | null {
  return useNamed((departments) => departments.find((department) => department.id === id));
}

/** The first department that takes sensitive data. */
export function useSensitiveDepartment(): NamedDepartment | null {
  return useNamed((departments) => departments.find(({ sensitive }) => sensitive !== null));
}

function useNamed(
  find: (departments: Catalog['departments']) => Department | undefined,
): NamedDepartment | null {
  const language = useLanguage();
  const found = find(useCatalog()?.departments ?? []);
  if (found === undefined) return null;
  return { id: found.id, name: found.name[language], takesSensitive: found.sensitive !== null };
}
