#!/usr/bin/env node
// What `docker tsinit` runs, by a link in a cli-plugins folder. The command sees by its name what it is.
import './tsinit.js';
