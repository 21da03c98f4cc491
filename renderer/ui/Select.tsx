import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { cx } from './cx.ts';
import field from './field.module.css';
import { Icon } from './Icon.tsx';
import styles from './Select.module.css';

export type Option<K extends string> = {
  readonly id: K;
  readonly label: string;
  /** A second, quieter line: a state, an explanation. */
  readonly note?: string | undefined;
};

type SelectProps<K extends string> = {
  readonly label: ReactNode;
  readonly options: readonly Option<K>[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly help?: ReactNode;
  readonly className?: string | undefined;
};

/** One of several. The chosen text never wraps: it is cut, and whole as the button's title. */
export function Select<K extends string>({
  label,
  options,
  value,
  onChange,
  help,
  className,
}: SelectProps<K>) {
  const chosen = options.find((option) => option.id === value);
  return (
    <AriaSelect
      className={cx(field.field, className)}
      value={value}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <Label className={field.label}>{label}</Label>
      <Button className={cx(field.frame, styles.button)}>
        <span className={styles.cut} title={chosen?.label}>
          <SelectValue>{() => chosen?.label ?? ''}</SelectValue>
        </span>
        <Icon of={ChevronDown} />
      </Button>
      {help === undefined ? null : (
        <Text slot="description" className={field.help}>
          {help}
        </Text>
      )}
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''} items={options}>
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

function OptionRow({ option }: { readonly option: Option<string> }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={styles.option ?? ''}>
      <span className={styles.words}>
        <Text slot="label">{option.label}</Text>
        {option.note === undefined ? null : (
          <Text slot="description" className={styles.note}>
            {option.note}
          </Text>
        )}
      </span>
      <span className={styles.tick}>
        <Icon of={Check} />
      </span>
    </ListBoxItem>
  );
}
