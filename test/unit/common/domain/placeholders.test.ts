import { describe, expect, it } from 'vitest';
import { fillPlaceholders, openPlaceholders } from '#common/domain/placeholders.ts';

const values = {
  'client.name': 'Lucía Serrano',
  'client.firstName': 'Lucía',
  'ticket.number': '1234',
  'ticket.subject': 'La web {{no}} carga $& $1',
  service: '',
  'agent.name': 'Carmen Ortega',
};

describe('placeholders', () => {
  it('are filled with what is known, whatever it looks like', () => {
    expect(fillPlaceholders('{{client.firstName}} ({{ client.name }}): #{{ticket.number}}', values)).toBe(
      'Lucía (Lucía Serrano): #1234',
    );
    expect(fillPlaceholders('«{{ticket.subject}}», {{agent.name}}', values)).toBe(
      '«La web {{no}} carga $& $1», Carmen Ortega',
    );
  });

  it('stay where they are when they are empty or unknown, and are named once', () => {
    const text = '{{service}}, {{client.age}}, {{service}}, {{toString}}';
    const filled = fillPlaceholders(text, values);
    expect(filled).toBe(text);
    expect(openPlaceholders(filled)).toEqual(['{{service}}', '{{client.age}}', '{{toString}}']);
  });

  it.each([
    ['Hola {{client.name', ['{{client.name']],
    ['Hola client.name}}, bien', ['client.name}},']],
    ['{{client.\nname}}', ['{{client.', 'name}}']],
    ['{{{service}}}', ['{{service}}']],
    ['{{}}', ['{{}}']],
    ['un { solo } y un conjunto {a}', []],
    ['```\n{{ plantilla }}\n```\ny `{{ otra }}`', []],
    ['```\n{{ plantilla }}\n```\n{{service}}', ['{{service}}']],
    ['> dice {{ plantilla }}\n\n{{service}}', ['{{service}}']],
    ['sin cerrar:\n```\n{{ plantilla }}', []],
  ])('in «%s» that are open: %j', (text, open) => {
    expect(openPlaceholders(text)).toEqual(open);
  });
});
