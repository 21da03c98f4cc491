import type { ReactNode, Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { cx } from './cx.ts';
import styles from './field.module.css';

type SharedProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> & {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** Why the value cannot be taken; shown at the field and read with it. */
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly className?: string | undefined;
};

export function TextField({
  inputRef,
  ...props
}: SharedProps & { readonly inputRef?: Ref<HTMLInputElement> | undefined }) {
  return (
    <Frame {...props}>
      <Input className={styles.frame ?? ''} ref={inputRef ?? null} placeholder={props.placeholder ?? ''} />
    </Frame>
  );
}

export function TextArea({
  inputRef,
  rows = 3,
  ...props
}: SharedProps & { readonly rows?: number; readonly inputRef?: Ref<HTMLTextAreaElement> | undefined }) {
  return (
    <Frame {...props}>
      <AriaTextArea
        className={styles.frame ?? ''}
        ref={inputRef ?? null}
        rows={rows}
        placeholder={props.placeholder ?? ''}
      />
    </Frame>
  );
}

function Frame({
  label,
  help,
  error = null,
  className,
  placeholder: _placeholder,
  children,
  ...rest
}: SharedProps & { readonly children: ReactNode }) {
  return (
    <AriaTextField {...rest} isInvalid={error !== null} className={cx(styles.field, className)}>
      <Label className={styles.label}>{label}</Label>
      {children}
      {help === undefined ? null : (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
