import type { Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';

async function startTicket(app: App): Promise<void> {
  await app.page.getByRole('button', { name: 'Abrir ticket' }).click();
  await app.page.getByRole('button', { name: /^Soporte técnico/ }).click();
  await app.page.getByLabel('Asunto').waitFor();
}

type GivenFile = { readonly name: string; readonly size: number };

/** Drops or pastes files, as the system would. */
async function give(page: Page, kind: 'drop' | 'paste', files: readonly GivenFile[]): Promise<void> {
  await page.getByRole('textbox', { name: 'Mensaje' }).evaluate(
    (field, { kind, files }) => {
      const data = new DataTransfer();
      for (const { name, size } of files) data.items.add(new File([new Uint8Array(size)], name));
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      field.dispatchEvent(event);
    },
    { kind, files },
  );
}

test('a refused file stands by itself with its reason, and everything else stays', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await give(page, 'drop', [
    { name: 'captura.png', size: 4_000 },
    { name: 'notas.exe', size: 10 },
    { name: 'vacio.txt', size: 0 },
    { name: 'registro.log', size: 20_000 },
  ]);
  await expect(page.getByText('captura.png')).toBeVisible();
  await expect(page.getByText('registro.log')).toBeVisible();
  await expect(page.getByText('El archivo notas.exe no se puede adjuntar')).toBeVisible();
  await expect(page.getByText('El archivo vacio.txt está vacío')).toBeVisible();
  expect(await app.callsOf('attachBytes')).toHaveLength(2);
  await app.expectAccessible();
  await page.getByRole('button', { name: 'Descartar el aviso sobre notas.exe' }).click();
  await expect(page.getByText('El archivo notas.exe')).toHaveCount(0);
  await expect(page.getByText('El archivo vacio.txt está vacío')).toBeVisible();
});

test('a pasted screenshot gets the time as its name', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await give(page, 'paste', [{ name: 'image.png', size: 4_000 }]);
  await expect(page.getByText(/^captura-\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d\.png$/)).toBeVisible();
});

test('past 20 MB the file is refused with the sizes, and the transfer page is offered', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.evaluate(() => {
    const MIB = 1024 * 1024;
    window.fake.world.picks = [
      { name: 'uno.zip', size: 15 * MIB },
      { name: 'dos.zip', size: 8 * MIB },
    ];
  });
  await page.getByRole('button', { name: 'Subir archivo' }).click();
  await expect(
    page.getByText('El archivo dos.zip no cabe: con él serían 23 MB y el máximo es 20 MB'),
  ).toBeVisible();
  await expect(page.getByText('15 MB de 20 MB')).toBeVisible();
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('Adjunto el volcado.');
  await page.getByRole('button', { name: 'Añadir una línea para el enlace' }).click();
  await expect(page.getByRole('textbox', { name: 'Mensaje' })).toHaveValue(
    'Adjunto el volcado.\n\nArchivos grandes (enlace de descarga): ',
  );
  await page.getByRole('button', { name: 'Abrir la página de envío' }).click();
  expect(await app.callsOf('openLink')).toEqual([{ url: 'https://transfer.example.com' }]);
});

test('a file that went before it was read is said to be gone; the text stays', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('mi texto');
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  });
  await give(page, 'drop', [{ name: 'usb.pdf', size: 4_000 }]);
  await expect(page.getByText('El archivo usb.pdf ya no está donde estaba.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Mensaje' })).toHaveValue('mi texto');
});

test('pasted text stays text, also when a word processor puts a picture of it beside it', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  const wasTaken = await page.getByRole('textbox', { name: 'Mensaje' }).evaluate((field) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'hola');
    data.setData('text/html', '<b>hola</b>');
    data.items.add(new File([new Uint8Array(10)], 'image.png'));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    field.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(wasTaken).toBe(false);
  expect(await app.callsOf('attachBytes')).toEqual([]);
});

test('an attached file can be removed', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await give(page, 'drop', [{ name: 'captura.png', size: 4_000 }]);
  await page.getByRole('button', { name: 'Quitar captura.png' }).click();
  await expect(page.getByText('captura.png')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Subir archivo' })).toBeFocused();
});

test('a file that is still being read when Send is pressed goes along', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('La web no carga');
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('Adjunto los dos registros.');
  await page.evaluate(() => {
    File.prototype.arrayBuffer = async function slowly(this: File) {
      await new Promise((resolve) => void setTimeout(resolve, 400));
      return new Response(this).arrayBuffer();
    };
  });
  await give(page, 'drop', [
    { name: 'primero.log', size: 20_000 },
    { name: 'segundo.log', size: 20_000 },
  ]);
  await page.getByRole('button', { name: 'Enviar' }).click();
  await expect.poll(async () => (await app.callsOf('submitDraft')).length).toBe(1);
  expect(await app.callsOf('attachBytes')).toHaveLength(2);
});
