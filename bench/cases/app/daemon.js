// Starts the app as a daemon in a session of its own, and ends at once when it is told.
import { spawn } from 'node:child_process';

process.on('SIGTERM', () => process.exit(0));
spawn('node', ['app.js'], { detached: true, stdio: 'inherit' });
