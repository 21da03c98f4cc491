import { journal } from './journal.ts';

interface MessageBoxOptions {
  readonly cancelId?: number;
  readonly defaultId?: number;
}

/**
 * Electron's `dialog`. Nothing is drawn: a prepared answer is given (see `journal.presetAnswers`), or else
 * the one of a person who closes the dialog.
 */
export const dialog = {
  showOpenDialog: async (...values: unknown[]): Promise<object> =>
    answer('showOpenDialog', values, { canceled: true, filePaths: [] }),
  showOpenDialogSync: (...values: unknown[]): readonly string[] | undefined =>
    answer<{ filePaths?: readonly string[] }>('showOpenDialogSync', values, {}).filePaths,
  showSaveDialog: async (...values: unknown[]): Promise<object> =>
    answer('showSaveDialog', values, { canceled: true, filePath: '' }),
  showSaveDialogSync: (...values: unknown[]): string | undefined =>
    answer<{ filePath?: string }>('showSaveDialogSync', values, {}).filePath,
  showMessageBox: async (...values: unknown[]): Promise<object> =>
    answer('showMessageBox', values, { response: closingButton(values), checkboxChecked: false }),
  showMessageBoxSync: (...values: unknown[]): number =>
    answer<{ response: number }>('showMessageBoxSync', values, { response: closingButton(values) }).response,
  showErrorBox: (title: string, content: string): void => {
    journal.dialogs.push({ method: 'showErrorBox', options: { title, content } });
  },
};

/** The options come last: the window before them is optional. */
function answer<Answer extends object>(method: string, values: readonly unknown[], usual: Answer): Answer {
  journal.dialogs.push({ method, options: values.at(-1) });
  const place = journal.presetAnswers.findIndex((preset) => preset.method === method);
  const [preset] = place < 0 ? [] : journal.presetAnswers.splice(place, 1);
  return { ...usual, ...preset?.answer };
}

function closingButton(values: readonly unknown[]): number {
  const options = values.at(-1) as MessageBoxOptions | undefined;
  return options?.cancelId ?? 0;
}
