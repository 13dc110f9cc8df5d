#!/usr/bin/env node
// A checked-in shim, so that package managers can link the command before dist/ is built.
import '../dist/main.js';
