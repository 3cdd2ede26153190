import 'reflect-metadata';

export { FileLifeResolver } from './file-life.resolver.js';
export { LifecycleResolver } from './lifecycle.resolver.js';
