import { newAwsOperation } from './aws-operation.ts';
import { newControlArea } from './control-area.ts';
import { checkKebabCase } from './names.ts';
import type { Tree } from './tree.ts';

/** @param path `control/things` for an area of the control API, `sts/assume-role` for an operation of an AWS API */
export function newOperation(tree: Tree, path: string): string[] {
  const [surface = '', name = ''] = path.split('/');
  if (name === '') throw new Error('an operation is named by its surface too: control/things, sts/assume-role');
  checkKebabCase(name);
  return surface === 'control' ? newControlArea(tree, name) : newAwsOperation(tree, surface, name);
}
