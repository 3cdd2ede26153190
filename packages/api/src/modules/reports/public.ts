export { HomeResolver } from './home.resolver.js';
