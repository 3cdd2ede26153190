import http from 'node:http';
import net from 'node:net';
import type { HostileRequest } from './request.ts';

export interface HostileAnswer {
  /** 0 when the connection was closed without an answer. */
  status: number;
  text: string;
}

/** Sends requests as they are made, over connections that are kept. */
export class Sender {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 24 });

  constructor(
    private readonly address: string,
    private readonly sessionToken: string,
    private readonly tenantCode: string,
  ) {}

  async send(request: HostileRequest): Promise<HostileAnswer> {
    const body = request.body ?? '';
    const method = request.method ?? 'POST';
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'x-bangfu-csrf': '1',
      ...(request.asPerson
        ? { cookie: `bangfu_session=${this.sessionToken}`, 'x-tenant': this.tenantCode }
        : {}),
      ...request.headers,
    };
    if (method !== 'GET' && !request.chunkBytes) headers['content-length'] = String(Buffer.byteLength(body));
    return await new Promise((resolve) => {
      const outgoing = http.request(
        this.address,
        { agent: this.agent, method, path: request.path ?? '/graphql', headers },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('close', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() }),
          );
        },
      );
      outgoing.on('error', () => resolve({ status: 0, text: '' }));
      if (method === 'GET') outgoing.end();
      else if (request.chunkBytes) sendInPieces(outgoing, Buffer.from(body), request.chunkBytes);
      else outgoing.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function sendInPieces(outgoing: http.ClientRequest, body: Buffer, size: number): void {
  for (let at = 0; at < body.length; at += size) outgoing.write(body.subarray(at, at + size));
  outgoing.end();
}

/** Writes bytes to a fresh connection and answers everything that comes back until the server closes it. */
export async function sendRaw(address: string, bytes: string | Buffer, patienceMs: number): Promise<string> {
  const { hostname, port } = new URL(address);
  return await new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname);
    const pieces: Buffer[] = [];
    const enough = setTimeout(() => socket.destroy(), patienceMs);
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(enough);
      resolve(Buffer.concat(pieces).toString());
    });
    socket.write(bytes);
  });
}
