import { dialog } from 'electron';
import type { TFunction } from 'i18next';
import type { AppError } from '#common/domain/result.ts';
import type { QuitChoice } from './quitSequence.ts';
import type { Remaining } from './remaining.ts';

/** Asks what to do about messages that have not gone. Closing the question is the same as staying. */
export async function askAboutRemaining({ sendable, blocked }: Remaining, t: TFunction): Promise<QuitChoice> {
  const answers: readonly (readonly [QuitChoice, string])[] =
    sendable > 0
      ? [
          ['send-in-background', t('desktop.quit.background')],
          ['quit', t('desktop.quit.quit')],
          ['stay', t('desktop.quit.stay')],
        ]
      : [
          ['quit', t('desktop.quit.quitBlocked')],
          ['stay', t('desktop.quit.stay')],
        ];
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message:
      sendable > 0
        ? t('desktop.quit.remaining', { count: sendable + blocked })
        : t('desktop.quit.blocked', { count: blocked }),
    detail: sendable > 0 ? t('desktop.quit.remainingDetail') : t('desktop.quit.blockedDetail'),
    buttons: answers.map(([, label]) => label),
    defaultId: 0,
    cancelId: answers.length - 1,
    noLink: true,
  });
  return answers[response]?.[0] ?? 'stay';
}

/** The disk refuses what was typed. Staying is the first answer, and what closing the question means. */
export async function askAboutUnsaved({ code }: AppError, t: TFunction): Promise<'quit' | 'stay'> {
  const isFull = code === 'disk-full';
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: t(isFull ? 'desktop.quit.diskFull' : 'desktop.quit.notSaved'),
    detail: t('desktop.quit.notSavedDetail'),
    buttons: [t('desktop.quit.stay'), t('desktop.quit.quitUnsaved')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? 'quit' : 'stay';
}
