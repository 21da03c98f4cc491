import { useMemo } from 'react';
import type { Catalog } from '#common/domain/catalog.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { useLanguage } from './useFormat.ts';

/** Names of departments and services in the person's language; null for what the catalog no longer has. */
export type CatalogNames = {
  readonly department: (departmentId: string | null) => string | null;
  readonly service: (serviceId: string | null) => string | null;
};

export function useCatalogNames(): CatalogNames {
  const catalog: Catalog | null = useCatalog();
  const language = useLanguage();
  return useMemo(() => {
    const departments = new Map(catalog?.departments.map(({ id, name }) => [id, name[language]]));
    const services = new Map(catalog?.services.map(({ id, label }) => [id, label]));
    return {
      department: (departmentId) => departments.get(departmentId ?? '') ?? null,
      service: (serviceId) => services.get(serviceId ?? '') ?? null,
    };
  }, [catalog, language]);
}
