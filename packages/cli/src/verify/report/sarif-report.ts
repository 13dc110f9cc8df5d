import type { Experiment, ExperimentName } from '@tsinit/docker-plugin';
import type { Log, Result } from 'sarif';
import type { ImageResult } from '../image-result.js';
import { findingLines } from './finding-lines.js';

const rules: Record<Experiment['name'], string> = {
  identity: 'PID 1 is the init, from a build that this version knows',
  orphans: 'PID 1 reaps orphans',
  stop: 'the stop signal ends the container within its grace',
  'exit-status': "the command's exit status comes through",
  config: "the config is the original's, with the init in front of the command",
} satisfies Record<ExperimentName | 'config', string>;

/** SARIF 2.1.0: a result for each experiment that did not pass; the image is a logical location, as it is no file. */
export function sarifReport(results: readonly ImageResult[], version: string): string {
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'tsinit',
            version,
            rules: Object.entries(rules).map(([id, text]) => ({
              id: `verify/${id}`,
              shortDescription: { text },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: !results.some((result) => 'error' in result),
            toolExecutionNotifications: results.flatMap((result) =>
              'error' in result
                ? [{ level: 'error' as const, message: { text: `${result.image}: ${result.error.message}` } }]
                : [],
            ),
          },
        ],
        results: results.flatMap(({ image, experiments }) =>
          experiments.filter(({ verdict }) => verdict !== 'pass').map((each) => finding(image, each)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function finding(image: string, { name, verdict, evidence }: Experiment): Result {
  return {
    ruleId: `verify/${name}`,
    level: verdict === 'fail' ? 'error' : 'warning',
    message: { text: `${image}: ${findingLines(evidence).join('\n')}` },
    locations: [{ logicalLocations: [{ name: image, kind: 'resource' }] }],
    partialFingerprints: { imageAndExperiment: `${image} ${name}` },
  };
}
