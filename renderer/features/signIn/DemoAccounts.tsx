import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DemoAccount } from '#common/ipc/views.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './SignIn.module.css';

type DemoAccountsProps = {
  readonly accounts: readonly DemoAccount[];
  readonly chosen: DemoAccount | null;
  readonly onChoose: (account: DemoAccount) => void;
};

/** The accounts of a demonstration server; a click fills in the form. */
export function DemoAccounts({ accounts, chosen, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('signIn.demoTitle')}</h2>
      <p className={styles.intro}>{t('signIn.demoText')}</p>
      <ul className={styles.accounts}>
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              className={cx(styles.account, chosen?.email === account.email && styles.chosen)}
              onClick={() => onChoose(account)}
            >
              <Icon of={UserRound} />
              <span className={styles.who}>
                <b>{account.name}</b>
                <small>{account.email}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
