import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import { Header } from 'react-aria-components/Header';
import { Popover } from 'react-aria-components/Popover';
import { Icon } from './Icon.tsx';
import styles from './Menu.module.css';

type MenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly children: ReactNode;
  readonly placement?: 'bottom end' | 'bottom start';
};

export function Menu({ trigger, label, children, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} placement={placement} offset={6}>
        <AriaMenu className={styles.menu ?? ''} aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

type MenuActionProps = {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly onAction: () => void;
};

export function MenuAction({ id, label, icon, onAction }: MenuActionProps) {
  return (
    <AriaMenuItem id={id} textValue={label} onAction={onAction} className={styles.item ?? ''}>
      {icon === undefined ? null : <Icon of={icon} />}
      {label}
    </AriaMenuItem>
  );
}

type MenuChoiceProps<K extends string> = {
  readonly title: string;
  readonly options: readonly { readonly id: K; readonly label: string }[];
  readonly value: K;
  readonly onChange: (value: K) => void;
};

/** A group of which one is chosen. */
export function MenuChoice<K extends string>({ title, options, value, onChange }: MenuChoiceProps<K>) {
  return (
    <MenuSection
      className={styles.section ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        const option = options.find(({ id }) => id === key);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <Header className={styles.title}>{title}</Header>
      {options.map((option) => (
        <AriaMenuItem key={option.id} id={option.id} textValue={option.label} className={styles.item ?? ''}>
          <span className={styles.tick}>
            <Icon of={Check} />
          </span>
          {option.label}
        </AriaMenuItem>
      ))}
    </MenuSection>
  );
}
