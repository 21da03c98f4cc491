import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#common/domain/result.ts';
import { useFormat } from './useFormat.ts';

/** The sentence for a failure: what happened, what is safe, what to do next. Parameters in bytes become readable sizes. */
export function useErrorText(): (error: Pick<AppError, 'code' | 'params'>) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    ({ code, params = {} }) => {
      const readable = Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          name.endsWith('Bytes') && typeof value === 'number' ? format.bytes(value) : value,
        ]),
      );
      return t(`errors.${code}`, readable);
    },
    [t, format],
  );
}
