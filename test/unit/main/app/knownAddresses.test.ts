import { expect, it } from 'vitest';
import type { AppState } from '#common/ipc/views.ts';
import { knownAddresses } from '#main/app/knownAddresses.ts';
import { hostsOf } from '#main/security/externalLinks.ts';

const settings = { serverUrl: 'https://help.example' } as AppState['settings'];
const catalog = {
  links: { status: 'https://status.example/now', fileTransfer: null },
  services: [{ incident: { url: 'https://incidents.example/1' } }, { incident: null }],
} as unknown as AppState['catalog'];

it("the company's hosts are its server, its pages and its incidents", () => {
  expect([...hostsOf(knownAddresses({ settings, catalog }))]).toEqual([
    'help.example',
    'status.example',
    'incidents.example',
  ]);
});

it('the server is known before there is a catalog', () => {
  expect([...hostsOf(knownAddresses({ settings, catalog: null }))]).toEqual(['help.example']);
});
