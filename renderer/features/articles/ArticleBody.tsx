import { useTranslation } from 'react-i18next';
import { Banner } from '#renderer/ui/Banner.tsx';
import Markdown from '../markdown/Markdown.tsx';
import { shownBeginning } from './articleLength.ts';

/** An article's text, made safe to show; of one as long as a book the beginning, which is said. */
export default function ArticleBody({ body }: { readonly body: string }) {
  const { t } = useTranslation();
  const beginning = shownBeginning(body);
  return (
    <>
      <Markdown text={beginning ?? body} />
      {beginning === null ? null : (
        <Banner tone="info" role="note">
          {t('articles.cut')}
        </Banner>
      )}
    </>
  );
}
