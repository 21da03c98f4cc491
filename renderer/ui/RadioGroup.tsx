import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup';
import field from './field.module.css';
import styles from './RadioGroup.module.css';
import type { Option } from './Select.tsx';

type RadioGroupProps<K extends string> = {
  readonly label: ReactNode;
  readonly options: readonly Option<K>[];
  /** Null while none was chosen. */
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  readonly error?: string | null;
};

/** One of a few, all of them in view, in one row. */
export function RadioGroup<K extends string>({
  label,
  options,
  value,
  onChange,
  error = null,
}: RadioGroupProps<K>) {
  return (
    <AriaRadioGroup
      className={field.field ?? ''}
      value={value}
      orientation="horizontal"
      isInvalid={error !== null}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <Label className={field.label}>{label}</Label>
      <div className={styles.row}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles.radio ?? ''}>
            {option.label}
          </Radio>
        ))}
      </div>
      <FieldError className={field.error ?? ''}>{error}</FieldError>
    </AriaRadioGroup>
  );
}
