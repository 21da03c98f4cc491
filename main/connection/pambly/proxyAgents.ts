import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** What keeps the connections to a server, through a proxy. */
export type ProxyAgents = { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent };

/**
 * Node's own agents for a proxy (Node, "Built-in Proxy Support"): https goes through a tunnel, so that a proxy sees
 * neither token nor text. Those of the last proxy are kept; its connections are given up when another one comes.
 */
export function proxyAgents(): (proxy: string) => ProxyAgents {
  let last: { readonly proxy: string; readonly agents: ProxyAgents } | null = null;
  return (proxy) => {
    if (last?.proxy === proxy) return last.agents;
    last?.agents.httpAgent.destroy();
    last?.agents.httpsAgent.destroy();
    const options = { keepAlive: true, proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
    const agents = { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
    last = { proxy, agents };
    return agents;
  };
}
