import { TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';

type BoundaryProps = { readonly children: ReactNode };
type BoundaryState = { readonly hasFailed: boolean };

/** A screen that breaks takes nothing else with it: what was typed is with main already, and the screen can be shown again. */
export class ScreenBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <Broken onShowAgain={() => this.setState({ hasFailed: false })} />;
  }
}

function Broken({ onShowAgain }: { readonly onShowAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState icon={TriangleAlert} title={t('shell.brokenTitle')} text={t('shell.brokenText')}>
      <Button onPress={onShowAgain}>{t('shell.showAgain')}</Button>
    </EmptyState>
  );
}
