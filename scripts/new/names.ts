/** `assume-role` → `assumeRole` */
export const camelCase = (kebab: string): string =>
  kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `assume-role` → `AssumeRole` */
export const pascalCase = (kebab: string): string => camelCase(`-${kebab}`);

/** `assume-role` → `Assume role` */
export const words = (kebab: string): string =>
  kebab.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

/** @throws Error when a name is not as our files are named */
export function checkKebabCase(name: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`${name} should be like assume-role`);
}
