# One service, as `mvn package` built it. Build argument SERVICE: ingest, catalog or notify.
FROM eclipse-temurin:25-jre AS built
ARG SERVICE
COPY ${SERVICE}-service/target/quarkus-app/ /app/
# Whoever built them may have kept them to themselves.
RUN chmod -R a+rX /app

FROM eclipse-temurin:25-jre
# For the check of its health and for deploy/import-seeds; not every image of that name has it.
RUN command -v curl || { apt-get update && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*; }
RUN groupadd --system --gid 10001 paperwire \
    && useradd --system --uid 10001 --gid paperwire --home-dir /app --shell /usr/sbin/nologin paperwire \
    && install -d -o paperwire -g paperwire /var/lib/paperwire/spool /var/lib/paperwire/search \
    /var/lib/paperwire/recent
WORKDIR /app
COPY --from=built /app/ ./
USER 10001:10001
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=8080 \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+UseParallelGC -XX:+UseTransparentHugePages -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=10m --retries=12 \
    CMD curl --fail --silent --output /dev/null http://127.0.0.1:8080/q/health/ready || exit 1
ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]
