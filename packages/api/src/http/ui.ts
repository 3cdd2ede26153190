import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { answerFault } from './request-fault.js';

const API_PATHS = /^\/(graphql|files|livez|readyz|metrics)(\/|$|\?)/;

/** Serves the built admin UI (every page is `index.html`) and, beside it, GraphiQL at /graphiql; both without outside requests. */
export async function registerUi(app: FastifyInstance, directory: string | undefined): Promise<void> {
  if (!directory || !existsSync(path.join(directory, 'index.html'))) {
    app.setNotFoundHandler((request, reply) => answerFault(request, reply, 404));
    return;
  }
  await app.register(fastifyStatic, { root: path.resolve(directory), index: ['index.html'], maxAge: '1h' });
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method === 'GET' && !API_PATHS.test(request.url)) {
      const page = request.url.startsWith('/graphiql') ? 'graphiql/index.html' : 'index.html';
      return await reply.type('text/html; charset=utf-8').sendFile(page, { maxAge: 0 });
    }
    return answerFault(request, reply, 404);
  });
}
