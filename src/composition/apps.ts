import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Refuse } from '../http/server/create-app.ts';
import type { App, AppName } from '../http/server/front.ts';
import type { ControlTools } from '../http/surfaces/control/tools.ts';

/** The parts of an app: its routes, and its words for refusals. */
interface Recipe {
  readonly register: (app: FastifyInstance) => void;
  readonly refuse: Refuse;
}

type Recipes = Readonly<Record<AppName, () => Promise<Recipe>>>;

const pages = async (): Promise<Refuse> => (await import('../http/plugins/pages.ts')).refuseWithPage;

/** A surface of a later version: its hosts are known, and say that nothing is served there yet. */
const notServed = (what: string) => async (): Promise<Recipe> => {
  const { notServedSurface } = await import('../http/surfaces/not-served.ts');
  return { register: notServedSurface(what), refuse: await pages() };
};

const page = (register: () => Promise<Recipe['register']>) => async (): Promise<Recipe> => ({
  register: await register(),
  refuse: await pages(),
});

const problem = (register: () => Promise<Recipe['register']>) => async (): Promise<Recipe> => ({
  register: await register(),
  refuse: (await import('../http/refusals/problem.ts')).refuseWithProblem,
});

const later = {
  'sso-admin': notServed('the SSO Admin API'),
  identitystore: notServed('the Identity Store API'),
};

const testIdp = async (): Promise<Recipe> => {
  const { testIdpSurface, refuseAtProvider } = await import('../http/surfaces/test-idp/index.ts');
  return { register: testIdpSurface, refuse: refuseAtProvider };
};

const recipes = (tools: ControlTools): Recipes => ({
  health: problem(async () => (await import('../http/surfaces/health.ts')).healthSurface(tools)),
  control: problem(async () => (await import('../http/surfaces/control/index.ts')).controlSurface(tools)),
  assets: page(async () => (await import('../http/surfaces/assets.ts')).assetsSurface),
  home: page(async () => (await import('../http/surfaces/home/index.ts')).homeSurface(tools)),
  samples: page(async () => (await import('../http/surfaces/samples/index.ts')).samplesSurface),
  refusals: async () => {
    const { refusalsSurface, refuseUnplaced } = await import('../http/surfaces/refusals.ts');
    return { register: refusalsSurface, refuse: refuseUnplaced };
  },
  console: page(async () => (await import('../http/surfaces/console/index.ts')).consoleSurface),
  public: page(async () => (await import('../http/surfaces/public/index.ts')).publicSurface),
  'account-sign-up': page(async () => (await import('../http/surfaces/account-sign-up/index.ts')).accountSignUpSurface),
  signin: async () => {
    const { signinSurface, refuseSignin } = await import('../http/surfaces/signin/index.ts');
    return { register: signinSurface, refuse: refuseSignin };
  },
  portal: page(async () => (await import('../http/surfaces/portal/index.ts')).portalSurface),
  device: page(async () => (await import('../http/surfaces/device.ts')).deviceSurface),
  'directory-signin': page(
    async () => (await import('../http/surfaces/directory-signin/index.ts')).directorySigninSurface,
  ),
  profile: page(async () => (await import('../http/surfaces/profile/index.ts')).profileSurface),
  tool: page(async () => (await import('../http/surfaces/tool/index.ts')).toolSurface),
  'test-idp': testIdp,
  'builder-start': page(async () => (await import('../http/surfaces/builder-start.ts')).builderStartSurface),
  'captcha-pictures': page(async () => (await import('../http/assets/captcha-pictures.ts')).captchaPictures),
  plain: async () => {
    const { plainSurface, refusePlain } = await import('../http/surfaces/plain.ts');
    return { register: plainSurface, refuse: refusePlain };
  },
  oidc: async () => {
    const { oidcSurface, refuseOidc } = await import('../http/surfaces/oidc/index.ts');
    return { register: oidcSurface, refuse: refuseOidc };
  },
  'portal-api': async () => {
    const { portalApiSurface, refusePortalApi } = await import('../http/surfaces/portal-api/index.ts');
    return { register: portalApiSurface, refuse: refusePortalApi };
  },
  sts: async () => {
    const { stsSurface, refuseSts } = await import('../http/surfaces/sts/index.ts');
    return { register: stsSurface, refuse: refuseSts };
  },
  iam: async () => {
    const { iamSurface, refuseIam } = await import('../http/surfaces/iam/index.ts');
    return { register: iamSurface, refuse: refuseIam };
  },
  ...later,
});

/** Opens apps by name. Each is imported and built on its first request, so that starting costs no more than is used. */
export class Apps {
  readonly #recipes: Recipes;
  readonly #log: FastifyBaseLogger;
  readonly #open = new Map<AppName, App | Promise<App>>();
  readonly #instances: FastifyInstance[] = [];

  constructor(tools: ControlTools, log: FastifyBaseLogger) {
    this.#recipes = recipes(tools);
    this.#log = log;
  }

  open(name: AppName): App | Promise<App> {
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    const building = this.#build(name);
    this.#open.set(name, building);
    building.then(
      (app) => this.#open.set(name, app),
      (error) => {
        this.#open.delete(name);
        this.#log.error({ err: error, app: name }, 'an app could not be built');
      },
    );
    return building;
  }

  async close(): Promise<void> {
    await Promise.all(this.#instances.map((app) => app.close()));
  }

  /** The Fastify instance of an app, ready, for the description of its routes. */
  async instance(name: AppName): Promise<FastifyInstance> {
    const [{ createApp }, { register, refuse }] = await Promise.all([
      import('../http/server/create-app.ts'),
      this.#recipes[name](),
    ]);
    const app = createApp(name, this.#log, refuse);
    register(app);
    await app.ready();
    this.#instances.push(app);
    return app;
  }

  async #build(name: AppName): Promise<App> {
    const app = await this.instance(name);
    return (request, response) => app.routing(request, response);
  }
}
