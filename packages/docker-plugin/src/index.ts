export { TsinitError } from '@tsinit/init-runtime';
