import type { Priority } from '#common/domain/catalog.ts';
import type { TicketStatus } from '#common/domain/ticket.ts';
import type { DemoDepartment, DemoPerson, DemoService } from './ids.ts';

export type DemoMessage = {
  readonly by: DemoPerson;
  readonly hoursAgo: number;
  readonly body: string;
  readonly internal?: true;
  /** A file of `files/`. */
  readonly attachment?: string;
};

export type DemoTicket = {
  readonly department: DemoDepartment;
  readonly service: DemoService | null;
  readonly subject: string;
  readonly priority: Priority;
  /** When it was not the one it has now. */
  readonly requestedPriority?: Priority;
  readonly status: TicketStatus;
  readonly assignee: DemoPerson | null;
  /** The first one opens the ticket; its author is the requester. */
  readonly messages: readonly [DemoMessage, ...DemoMessage[]];
};

/** A few weeks of a small company's life, oldest first. */
export const demoTickets: readonly DemoTicket[] = [
  {
    department: 'domains',
    service: 'luciaDomain',
    subject: 'Traslado de midominio.es desde otro registrador',
    priority: 'medium',
    status: 'closed',
    assignee: 'marcos',
    messages: [
      {
        by: 'lucia',
        hoursAgo: 980,
        body: 'Hola:\n\nQuiero traer **midominio.es** a vuestra empresa. ¿Necesitáis el código de autorización?',
      },
      {
        by: 'marcos',
        hoursAgo: 978,
        body: 'Hola, Lucía:\n\nLos dominios .es no usan código: inicia el traslado desde Dominios > Transferir y aprueba el enlace que te enviará Red.es.\n\nUn saludo, Marcos',
      },
      { by: 'lucia', hoursAgo: 960, body: 'Aprobado. Ya lo veo en mi área de cliente, ¡gracias!' },
      {
        by: 'marcos',
        hoursAgo: 959,
        body: 'Perfecto, el traslado está completo. Cierro el ticket; si necesitas algo más, responde aquí y se vuelve a abrir.',
      },
    ],
  },
  {
    department: 'billing',
    service: null,
    subject: 'Factura F-2026-0187 con el CIF equivocado',
    priority: 'low',
    status: 'closed',
    assignee: 'marcos',
    messages: [
      {
        by: 'ivan',
        hoursAgo: 720,
        body: 'Buenos días. La factura F-2026-0187 salió con el CIF antiguo del taller. ¿Podéis rectificarla? El correcto es B-99887766.',
      },
      {
        by: 'marcos',
        hoursAgo: 716,
        body: 'Hola, Iván:\n\nHe emitido la rectificativa y he corregido el dato en tu ficha. La tienes ya en Facturación > Facturas.',
      },
    ],
  },
  {
    department: 'support',
    service: 'ivanServer',
    subject: 'vps-3312: el disco está al 97 %',
    priority: 'medium',
    requestedPriority: 'urgent',
    status: 'closed',
    assignee: 'carmen',
    messages: [
      {
        by: 'ivan',
        hoursAgo: 610,
        body: 'El panel marca el disco al 97 %:\n\n```\n/dev/vda1  80G  77G  2,4G  97% /\n```\n\n¿Qué puedo borrar?',
        attachment: 'df-vps-3312.txt',
      },
      {
        by: 'carmen',
        hoursAgo: 609,
        body: 'El servicio funciona y queda margen, así que lo tratamos como de prioridad media. Casi todo son registros antiguos: `/var/log` ocupa 41 GB. ¿Te parece bien que active la rotación diaria y borre lo anterior a 30 días?',
      },
      {
        by: 'carmen',
        hoursAgo: 609,
        body: 'El logrotate estaba desactivado desde la migración de marzo. Revisar los otros VPS de ese lote.',
        internal: true,
      },
      { by: 'ivan', hoursAgo: 606, body: 'Sí, adelante.' },
      { by: 'carmen', hoursAgo: 604, body: 'Hecho: el disco ha bajado al 46 % y la rotación queda activa.' },
    ],
  },
  {
    department: 'sales',
    service: 'luciaHosting',
    subject: 'Cambio del plan Profesional al plan Negocio',
    priority: 'low',
    status: 'on-hold',
    assignee: 'marcos',
    messages: [
      {
        by: 'lucia',
        hoursAgo: 410,
        body: 'Estoy pensando en pasar al plan Negocio por los calendarios compartidos. ¿Cuánto costaría si lo hago a mitad de año?',
      },
      {
        by: 'marcos',
        hoursAgo: 405,
        body: 'Hola, Lucía:\n\nSolo pagarías la diferencia proporcional: 38,50 € hasta la renovación. No hay corte al cambiar.',
      },
      { by: 'lucia', hoursAgo: 390, body: 'Lo consulto con mi socia y os digo algo a principios de mes.' },
      { by: 'marcos', hoursAgo: 388, body: 'Sin prisa. Lo dejo en espera.' },
    ],
  },
  {
    department: 'support',
    service: 'luciaEmail',
    subject: 'Los correos a Gmail llegan a la carpeta de spam',
    priority: 'medium',
    status: 'open',
    assignee: 'carmen',
    messages: [
      {
        by: 'lucia',
        hoursAgo: 170,
        body: 'Desde el lunes, los correos que envío desde info@midominio.es a direcciones de Gmail llegan a spam. A Outlook llegan bien.\n\nHe probado desde el móvil y desde el ordenador, y pasa lo mismo.',
      },
      {
        by: 'carmen',
        hoursAgo: 168,
        body: 'Hola, Lucía:\n\nFalta el registro DKIM en la zona de midominio.es: se perdió al cambiar los servidores de nombres. Puedes activarlo tú en **Correo > Autenticación > Activar DKIM**, o lo hago yo si me lo confirmas.',
      },
      { by: 'lucia', hoursAgo: 150, body: 'Prefiero que lo hagas tú, por favor.' },
      {
        by: 'carmen',
        hoursAgo: 148,
        body: 'Activado. La propagación tarda unas horas; ¿puedes enviar una prueba mañana y contarme si ya entra bien?',
      },
    ],
  },
  {
    department: 'billing',
    service: 'ivanHosting',
    subject: 'El hosting sigue suspendido después de pagar la renovación',
    priority: 'urgent',
    status: 'in-progress',
    assignee: 'marcos',
    messages: [
      {
        by: 'ivan',
        hoursAgo: 52,
        body: 'Pagué la renovación del Hosting Inicio por transferencia el viernes y tallernube.es sigue mostrando la página de suspensión. Tengo la web parada.',
      },
      {
        by: 'marcos',
        hoursAgo: 51,
        body: 'Hola, Iván:\n\nLas transferencias de fin de semana entran hoy por la mañana. ¿Me puedes adjuntar el justificante? Con él lo reactivamos sin esperar al banco.',
      },
      {
        by: 'marcos',
        hoursAgo: 51,
        body: 'Tiene dos impagos anteriores, pero siempre acaba pagando. Reactivar en cuanto llegue el justificante.',
        internal: true,
      },
      {
        by: 'ivan',
        hoursAgo: 50,
        body: 'Lo tengo en el banco, lo descargo y lo adjunto en cuanto llegue al taller.',
      },
    ],
  },
  {
    department: 'support',
    service: 'luciaHosting',
    subject: 'La tienda va muy lenta desde esta mañana',
    priority: 'urgent',
    status: 'in-progress',
    assignee: 'carmen',
    messages: [
      {
        by: 'lucia',
        hoursAgo: 3,
        body: 'Desde las nueve la tienda tarda más de 20 segundos en cargar cualquier página y los clientes me están escribiendo. No he cambiado nada.',
      },
      {
        by: 'carmen',
        hoursAgo: 2.7,
        body: 'Hola, Lucía:\n\nEs una incidencia del servidor web07, no de tu tienda: un disco del conjunto está fallando y lo estamos sustituyendo. Puedes seguirla en la página de estado; te aviso aquí cuando termine.',
      },
      {
        by: 'carmen',
        hoursAgo: 2.6,
        body: 'Infraestructura calcula dos horas más. Avisar a todos los tickets de web07 cuando acabe la reconstrucción.',
        internal: true,
      },
    ],
  },
  {
    department: 'domains',
    service: 'luciaOldDomain',
    subject: '¿Puedo recuperar lucia-fotografia.com? Caducó hace dos semanas',
    priority: 'medium',
    status: 'open',
    assignee: null,
    messages: [
      {
        by: 'lucia',
        hoursAgo: 30,
        body: 'Se me pasó renovar **lucia-fotografia.com** y veo que está caducado. ¿Todavía se puede recuperar? ¿Tiene algún coste añadido?',
      },
      {
        by: 'marcos',
        hoursAgo: 27,
        body: 'Hola, Lucía:\n\nSí: está en el periodo de gracia hasta dentro de 16 días y se renueva al precio normal. Después pasaría a redención y costaría 80 € más.',
      },
      {
        by: 'lucia',
        hoursAgo: 25,
        body: 'Entonces lo renuevo ya. ¿Lo hago desde el área de cliente o me mandáis la factura?',
      },
    ],
  },
  {
    department: 'support',
    service: 'ivanServer',
    subject: 'Restaurar la base de datos «taller» de la copia del martes',
    priority: 'medium',
    status: 'open',
    assignee: 'carmen',
    messages: [
      {
        by: 'ivan',
        hoursAgo: 22,
        body: 'Un compañero ha borrado por error la tabla `pedidos`. ¿Podéis restaurarla de la copia del martes por la noche? Los datos de después los volvemos a meter a mano.',
      },
      {
        by: 'carmen',
        hoursAgo: 21,
        body: 'Hola, Iván:\n\nLa copia del martes está completa. La he restaurado como `taller_martes`, sin tocar la base actual, para que compruebes que está todo antes de sustituir nada.',
      },
    ],
  },
  {
    department: 'support',
    service: 'luciaDomain',
    subject: 'Certificado SSL: el navegador avisa de que no es seguro',
    priority: 'medium',
    status: 'open',
    assignee: null,
    messages: [
      {
        by: 'lucia',
        hoursAgo: 9,
        body: 'Al entrar en https://tienda.midominio.es Chrome dice `NET::ERR_CERT_COMMON_NAME_INVALID`. En https://midominio.es no pasa.\n\n- Desde: ayer por la tarde\n- He probado: vaciar la caché y otro ordenador',
        attachment: 'aviso-certificado.png',
      },
    ],
  },
  {
    department: 'domains',
    service: 'ivanDomain',
    subject: 'Cambiar el titular de tallernube.es a la sociedad',
    priority: 'low',
    status: 'open',
    assignee: null,
    messages: [
      {
        by: 'ivan',
        hoursAgo: 6,
        body: 'Hemos constituido la sociedad y necesitamos que el dominio figure a su nombre: Taller Nube, S. L., con el CIF que ya tenéis. ¿Qué documentación hace falta?',
      },
    ],
  },
  {
    department: 'sales',
    service: null,
    subject: 'Presupuesto de un servidor dedicado para dos tiendas',
    priority: 'low',
    status: 'open',
    assignee: 'marcos',
    messages: [
      {
        by: 'ivan',
        hoursAgo: 28,
        body: 'Queremos llevar dos tiendas con unas 30.000 visitas al mes cada una. ¿Qué servidor dedicado nos recomendáis y cuánto costaría con copias diarias?',
      },
      {
        by: 'marcos',
        hoursAgo: 24,
        body: 'Hola, Iván:\n\nCon esas visitas te basta un **Dedicado M** (8 núcleos, 32 GB): 89 € al mes con copias diarias y traslado incluido. Te he dejado el presupuesto en Facturación > Presupuestos; vale 30 días.',
      },
    ],
  },
];
