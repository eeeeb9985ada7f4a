/** Endpoint rule sets, as the service models carry them: enough of the language for the rules of the sign-in services. */

type Argument = string | boolean | { readonly ref: string } | Call;

interface Call {
  readonly fn: string;
  readonly argv: readonly Argument[];
}

interface Condition extends Call {
  readonly assign?: string;
}

interface Rule {
  readonly type: 'tree' | 'endpoint' | 'error';
  readonly conditions?: readonly Condition[];
  readonly rules?: readonly Rule[];
  readonly endpoint?: { readonly url: string | object };
  readonly error?: string;
}

export interface RuleSet {
  readonly parameters: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly rules: readonly Rule[];
}

type Scope = ReadonlyMap<string, unknown>;

/**
 * The host that a rule set names for parameters such as `Region` and `UseFIPS`.
 * @throws {Error} where the rules name none, or speak of something that is not read here
 */
export function hostByRules(
  { parameters, rules }: RuleSet,
  given: Readonly<Record<string, unknown>>,
  partition: object,
) {
  const defaults = Object.entries(parameters).map(([name, parameter]) => [name, parameter.default] as const);
  const scope = new Map<string, unknown>([...defaults, ...Object.entries(given)]);
  const url = follow(rules, scope, partition);
  if (url === undefined) throw new Error(`no rule fits ${JSON.stringify(given)}`);
  return new URL(url).host;
}

function follow(rules: readonly Rule[], outer: Scope, partition: object): string | undefined {
  for (const rule of rules) {
    const scope = met(rule.conditions ?? [], outer, partition);
    if (scope === undefined) continue;
    if (rule.type === 'error') throw new Error(rule.error);
    if (rule.type === 'tree') return follow(rule.rules ?? [], scope, partition);
    const url = rule.endpoint?.url;
    if (typeof url !== 'string') throw new Error('an endpoint without the text of a URL');
    return url.replace(/\{([^}#]+)(?:#([^}]+))?\}/g, (_, name: string, member?: string) => {
      const value = scope.get(name);
      return String(member === undefined ? value : memberOf(value, member));
    });
  }
  return undefined;
}

/** The scope with what the conditions assign; undefined where one is not met. */
function met(conditions: readonly Condition[], outer: Scope, partition: object): Scope | undefined {
  const scope = new Map(outer);
  for (const condition of conditions) {
    const value = call(condition, scope, partition);
    if (value === undefined || value === null || value === false) return undefined;
    if (condition.assign !== undefined) scope.set(condition.assign, value);
  }
  return scope;
}

function call({ fn, argv }: Call, scope: Scope, partition: object): unknown {
  const [first, second] = argv.map((argument) => worth(argument, scope, partition));
  switch (fn) {
    case 'isSet':
      return first !== undefined;
    case 'not':
      return first !== true;
    case 'booleanEquals':
    case 'stringEquals':
      return first === second;
    case 'getAttr':
      return memberOf(first, String(second));
    case 'aws.partition':
      return partition;
    default:
      throw new Error(`a rule calls ${fn}, which is not read here`);
  }
}

function worth(argument: Argument, scope: Scope, partition: object): unknown {
  if (typeof argument !== 'object') return argument;
  return 'ref' in argument ? scope.get(argument.ref) : call(argument, scope, partition);
}

const memberOf = (value: unknown, name: string): unknown => (value as Readonly<Record<string, unknown>>)[name];
