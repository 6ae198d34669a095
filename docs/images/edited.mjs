// Reads a saved agent and prints the body of a PATCH that changes its temperature, as an edit in Agent Studio does.
import { readFileSync } from 'node:fs';

const config = JSON.parse(readFileSync(0, 'utf8')).system_config;
console.log(JSON.stringify({ system_config: { ...config, llm_config: { ...config.llm_config, temperature: 0.7 } } }));
