// The least app that there can be: a window with a bare text field, for the app to be compared with on the same host.
import { app, BrowserWindow, protocol } from 'electron';

const PAGE = `<!doctype html><html lang="es"><meta charset="utf-8"><title>Empty</title>
<textarea aria-label="bare" rows="12" cols="60"></textarea>
<script>requestAnimationFrame(() => setTimeout(() => performance.mark('tickets.shown')))</script></html>`;

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.on('ready', () => {
  protocol.handle('app', () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }));
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://empty/index.html');
});
app.on('window-all-closed', () => app.quit());
