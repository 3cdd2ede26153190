import { randomBytes } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo from '@as-integrations/fastify';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { GraphContext } from '../graphql/context.js';
import { formatGraphqlError } from '../graphql/error-format.js';
import { API_LIMITS } from '../graphql/limits.js';
import { buildApiSchema } from '../graphql/schema.js';
import type { Runtime } from '../runtime.js';
import { authenticate } from './authenticate.js';
import { authenticationInput } from './authentication-input.js';
import { registerFiles } from './files.js';
import { guardGraphqlRequest } from './graphql-guard.js';
import { registerHealth } from './health.js';
import { registerMetrics } from './metrics.js';
import { explainFault } from './request-fault.js';
import { mountReads } from './read-path.js';
import { registerUi } from './ui.js';

export interface ApiServer {
  app: FastifyInstance;
  address: string;
  /** Lets running requests finish, then closes. */
  stop(): Promise<void>;
}

const MOST_FAULTS = 10;
const UPLOAD_BYTES = 20 * 1024 * 1024;
/** The whole request, and its headers, must be here by then; who dribbles is cut off. */
const REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;
const CHECK_MS = 2_000;

/** Starts the HTTP door: health, metrics, GraphQL, files and the admin UI. */
export async function startServer(runtime: Runtime): Promise<ApiServer> {
  const { config } = runtime;
  const app: FastifyInstance = Fastify({
    loggerInstance: runtime.log as FastifyBaseLogger,
    // Request lines would carry addresses with search words; metrics and request ids say enough.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: API_LIMITS.maxBodyBytes,
    trustProxy: config.TRUST_PROXY ?? false,
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_MS },
    frameworkErrors: (error, request, reply) => void explainFault(error, request, reply),
    forceCloseConnections: 'idle',
    genReqId: () => `req_${randomBytes(10).toString('hex')}`,
  });
  app.setErrorHandler(explainFault);
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        baseUri: ["'self'"],
      },
    },
    hsts: config.COOKIE_SECURE === 'on',
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: UPLOAD_BYTES, files: 1, fields: 10 } });
  registerMetrics(app);
  await registerHealth(app, runtime);
  const apollo = await mountGraphql(app, runtime);
  await registerFiles(app, runtime);
  await registerUi(app, config.UI_DIR);
  const address = await app.listen({ port: config.PORT, host: config.HOST });
  return { app, address, stop: async () => await drain(app, apollo) };
}

async function mountGraphql(app: FastifyInstance, runtime: Runtime): Promise<ApolloServer<GraphContext>> {
  const schema = await buildApiSchema();
  const reads = mountReads(schema, runtime);
  const apollo = new ApolloServer<GraphContext>({
    schema,
    introspection: true,
    csrfPrevention: { requestHeaders: ['x-bangfu-csrf', 'apollo-require-preflight'] },
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: runtime.log,
    stringifyResult: reads.stringifyResult,
    formatError: (formatted, error) => formatGraphqlError(runtime.log, formatted, error),
    plugins: [ApolloServerPluginLandingPageDisabled(), reads.plugin, shortErrors()],
  });
  await apollo.start();
  await app.register(async (scoped) => {
    scoped.addHook('preValidation', guardGraphqlRequest);
    await scoped.register(fastifyApollo(apollo), {
      path: '/graphql',
      context: async (request, reply) => await contextOf(runtime, request, reply),
    });
  });
  return apollo;
}

async function contextOf(
  runtime: Runtime,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<GraphContext> {
  const input = authenticationInput(request);
  const principal = await authenticate(runtime, input);
  const secure = runtime.config.COOKIE_SECURE === 'on';
  const name = secure ? '__Host-bangfu_session' : 'bangfu_session';
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    host: runtime,
    ...(principal ? { principal } : {}),
    requestId: request.id,
    ip: input.ip,
    ...(input.userAgent ? { userAgent: input.userAgent } : {}),
    loaders: new Map(),
    outgoing: {
      setSessionCookie: (token, expires) => void reply.setCookie(name, token, { ...options, expires }),
      clearSessionCookie: () => void reply.clearCookie(name, options),
    },
  };
}

/** Puts the request id into every error, so that a user can name it; a refused document is told its first faults only. */
function shortErrors(): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          if (singleResult.errors && singleResult.data === undefined)
            singleResult.errors = singleResult.errors.slice(0, MOST_FAULTS);
          for (const error of singleResult.errors ?? []) {
            Object.assign(error, { extensions: { ...error.extensions, requestId: contextValue.requestId } });
          }
        },
      };
    },
  };
}

async function drain(app: FastifyInstance, apollo: ApolloServer<GraphContext>): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
  const hard = setTimeout(() => app.server.closeAllConnections(), 10_000);
  try {
    await app.close();
    await apollo.stop();
  } finally {
    clearInterval(sweep);
    clearTimeout(hard);
  }
}
