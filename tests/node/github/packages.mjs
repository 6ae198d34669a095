// GitHub's packages that read workflows: the parser, the evaluator of expressions, and the language service.
import { register } from 'node:module';

register('./json-modules.mjs', import.meta.url);

export const expressions = await import('@actions/expressions');
export const workflows = await import('@actions/workflow-parser');
export const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');
export const { convertActionTemplate } = await import('@actions/workflow-parser/actions/action-template');
export const { ensureStatusFunction } = await import('@actions/workflow-parser/model/converter/if-condition');
