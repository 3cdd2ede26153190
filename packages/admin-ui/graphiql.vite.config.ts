import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** A build of its own: the worker import of GraphiQL breaks the dev server's pre-bundling, and nobody else needs Monaco. */
export default defineConfig({
  root: 'graphiql',
  base: '/graphiql/',
  plugins: [react()],
  build: { outDir: '../dist/graphiql', emptyOutDir: true, target: 'chrome107', chunkSizeWarningLimit: 5000 },
});
