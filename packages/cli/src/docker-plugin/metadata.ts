/** What a plugin answers to `docker-cli-plugin-metadata`. */
export function pluginMetadata(version: string): object {
  return {
    SchemaVersion: '0.1.0',
    Vendor: 'tsinit',
    Version: version,
    ShortDescription: 'The right PID 1 for every container, and the proof that it works',
  };
}
