import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
    swcrc: false,
  },
];

const base = {
  rootDir: ROOT,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.data/', '/\\.cache/'],
};

/** Tests without services lie beside the code; everything that needs Postgres, Redis, HTTP or a browser lies in test/. */
export default {
  rootDir: ROOT,
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/packages/*/src/**/*.test.ts'] },
    {
      ...base,
      displayName: 'service',
      testMatch: [
        '<rootDir>/test/{kit,service,rights,contract,isolation,migrations,architecture,chaos}/**/*.test.ts',
      ],
      globalSetup: '<rootDir>/test/kit/global-setup.mjs',
    },
    {
      ...base,
      displayName: 'journey',
      testMatch: ['<rootDir>/test/{journeys,browser}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/kit/global-setup.mjs',
    },
  ],
};
