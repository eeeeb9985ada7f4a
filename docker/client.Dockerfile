# The sample client: Debian's AWS CLI, which knows the mock by the names of the real service alone, with a
# profile of SSO.
ARG NODE_IMAGE=node:22-bookworm-slim
FROM ${NODE_IMAGE}
RUN apt-get update && apt-get install -y --no-install-recommends awscli curl && rm -rf /var/lib/apt/lists/*
COPY --chown=node:node client.config /home/node/.aws/config
USER node
ENTRYPOINT ["aws"]
