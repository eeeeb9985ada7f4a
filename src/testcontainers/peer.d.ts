/**
 * The part of `testcontainers` 11 and 12 that is used here. The package is an optional peer with some hundred packages behind it,
 * and no part of our own installation; test/docker checks our types against the real ones.
 */
declare module 'testcontainers' {
  type Environment = Record<string, string>;

  export class GenericContainer {
    constructor(image: string);
    protected hostConfig: { Sysctls?: Record<string, string> };
    protected reuse: boolean;
    withCommand(command: string[]): this;
    withEnvironment(environment: Environment): this;
    withExposedPorts(...ports: number[]): this;
    withWaitStrategy(strategy: WaitStrategy): this;
    withNetworkAliases(...names: string[]): this;
    withCopyFilesToContainer(files: { source: string; target: string; mode?: number }[]): this;
    withCopyContentToContainer(contents: { content: string; target: string; mode?: number }[]): this;
    start(): Promise<StartedTestContainer>;
  }

  export interface StartedTestContainer {
    getHost(): string;
    getMappedPort(port: number): number;
  }

  export class AbstractStartedContainer implements StartedTestContainer {
    constructor(started: StartedTestContainer);
    getHost(): string;
    getMappedPort(port: number): number;
  }

  export interface WaitStrategy {
    withReadTimeout(milliseconds: number): this;
    withStartupTimeout(milliseconds: number): this;
  }

  export const Wait: {
    forHttp(path: string, port: number, options: { abortOnContainerExit: boolean }): WaitStrategy;
  };
}
