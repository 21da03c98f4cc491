import type { CannedReply } from '#common/domain/cannedReply.ts';
import { departmentId } from './company.ts';
import type { DemoDepartment } from './ids.ts';

type DemoText = { readonly title: string; readonly body: string };
type DemoCannedReply = {
  readonly department: DemoDepartment | null;
  readonly es: DemoText;
  readonly en: DemoText;
};

/** What Pambly's staff write again and again. */
const texts: readonly DemoCannedReply[] = [
  {
    department: null,
    es: {
      title: 'Acuse de recibo',
      body: 'Hola, {{client.firstName}}:\n\nHemos recibido tu consulta «{{ticket.subject}}» (#{{ticket.number}}) y ya la estamos mirando. Te respondemos en este mismo ticket.\n\nUn saludo,\n{{agent.name}}',
    },
    en: {
      title: 'We have received it',
      body: 'Hello {{client.firstName}},\n\nWe have received your question “{{ticket.subject}}” (#{{ticket.number}}) and are looking into it. We will answer in this same ticket.\n\nKind regards,\n{{agent.name}}',
    },
  },
  {
    department: null,
    es: {
      title: 'Necesitamos más datos',
      body: 'Hola, {{client.firstName}}:\n\nPara poder avanzar con **{{service}}** necesitamos:\n\n- El texto exacto del error o una captura.\n- Desde cuándo ocurre.\n- Los pasos que ya has probado.\n\nUn saludo,\n{{agent.name}}',
    },
    en: {
      title: 'We need more details',
      body: 'Hello {{client.firstName}},\n\nTo go on with **{{service}}** we need:\n\n- The exact text of the error, or a screenshot.\n- Since when it happens.\n- The steps you have already tried.\n\nKind regards,\n{{agent.name}}',
    },
  },
  {
    department: null,
    es: {
      title: 'Cierre por falta de respuesta',
      body: 'Hola, {{client.firstName}}:\n\nHace días que no sabemos de ti y cerramos el ticket #{{ticket.number}}. Si todavía lo necesitas, responde aquí y lo reabrimos con todo lo que ya está escrito.\n\nUn saludo,\n{{agent.name}}',
    },
    en: {
      title: 'Closing, no answer',
      body: 'Hello {{client.firstName}},\n\nWe have not heard from you for some days and are closing ticket #{{ticket.number}}. If you still need it, reply here and it opens again with everything that is already written.\n\nKind regards,\n{{agent.name}}',
    },
  },
  {
    department: 'support',
    es: {
      title: 'DNS: espera a la propagación',
      body: 'Hola, {{client.firstName}}:\n\nLos servidores de nombres de **{{service}}** ya apuntan a nosotros. El cambio tarda entre 2 y 24 horas en verse en todas partes; hasta entonces puedes probar desde otra red.\n\nUn saludo,\n{{agent.name}}',
    },
    en: {
      title: 'DNS: wait for propagation',
      body: 'Hello {{client.firstName}},\n\nThe name servers of **{{service}}** now point to us. The change takes between 2 and 24 hours to be seen everywhere; until then you can try from another network.\n\nKind regards,\n{{agent.name}}',
    },
  },
  {
    department: 'support',
    es: {
      title: 'Reinicio programado',
      body: 'Hola, {{client.firstName}}:\n\nVamos a reiniciar **{{service}}** esta noche, entre las 02:00 y las 02:30. Te avisamos aquí en cuanto vuelva.\n\nUn saludo,\n{{agent.name}}',
    },
    en: {
      title: 'Planned restart',
      body: 'Hello {{client.firstName}},\n\nWe are going to restart **{{service}}** tonight, between 02:00 and 02:30. We will tell you here as soon as it is back.\n\nKind regards,\n{{agent.name}}',
    },
  },
  {
    department: 'billing',
    es: {
      title: 'Factura corregida',
      body: 'Hola, {{client.firstName}}:\n\nHemos corregido la factura y la tienes en tu área de cliente. Si prefieres que te devolvamos la diferencia en la misma forma de pago, dínoslo aquí.\n\nUn saludo,\n{{agent.name}}',
    },
    en: {
      title: 'Invoice corrected',
      body: 'Hello {{client.firstName}},\n\nWe have corrected the invoice and you will find it in your client area. If you would rather have the difference paid back the way you paid, tell us here.\n\nKind regards,\n{{agent.name}}',
    },
  },
  {
    department: 'domains',
    es: {
      title: 'Traslado: falta el código',
      body: 'Hola, {{client.firstName}}:\n\nPara traer **{{service}}** necesitamos el código de autorización (EPP) de tu registrador actual, con el dominio desbloqueado. Puedes dárnoslo aquí.\n\nUn saludo,\n{{agent.name}}',
    },
    en: {
      title: 'Transfer: the code is missing',
      body: 'Hello {{client.firstName}},\n\nTo bring **{{service}}** to us we need the authorisation code (EPP) of your current registrar, with the domain unlocked. You can give it to us here.\n\nKind regards,\n{{agent.name}}',
    },
  },
  {
    department: 'sales',
    es: {
      title: 'Presupuesto',
      body: 'Hola, {{client.name}}:\n\nTe preparamos el presupuesto y te lo enviamos en este ticket en un día laborable. ¿Para cuándo lo necesitas?\n\nUn saludo,\n{{agent.name}}',
    },
    en: {
      title: 'Quote',
      body: 'Hello {{client.name}},\n\nWe are preparing the quote and will send it in this ticket within one working day. By when do you need it?\n\nKind regards,\n{{agent.name}}',
    },
  },
];

export const demoCannedReplies: readonly CannedReply[] = texts.flatMap(({ department, ...both }, index) =>
  (['es', 'en'] as const).map((language, second) => ({
    id: cannedReplyId(index * 2 + second + 1),
    departmentId: department === null ? null : departmentId(department),
    language,
    ...both[language],
  })),
);

function cannedReplyId(number: number): string {
  return `01900000-0000-7000-8000-0000000c${String(number).padStart(4, '0')}`;
}
