import type { Command } from 'commander';

export function declareDockerPlugin(program: Command): void {
  program
    .command('docker-plugin')
    .description('tsinit as a command of docker: docker tsinit')
    .command('install')
    .description("link docker-tsinit into the Docker CLI's folder for plugins")
    .action(async () => {
      const { installPlugin } = await import('../docker-plugin/install-plugin.js');
      process.exitCode = await installPlugin();
    });
}
