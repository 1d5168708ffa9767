# Builds Backline and trains its models, then keeps only what runs.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /backline
# Libraries first: they change less often than the code, and this layer is kept.
COPY pom.xml ./
RUN mvn -q -B dependency:go-offline
COPY src/main src/main
COPY intents intents
RUN mvn -q -B -Dmaven.test.skip=true package
COPY bin/backline bin/
# Another user runs it, whatever the rights were here.
RUN chmod -R a+rX bin intents target/lib target/models target/backline.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin backline
WORKDIR /backline
COPY --from=build /backline/target/lib target/lib
COPY --from=build /backline/target/models target/models
COPY --from=build /backline/target/backline.jar target/
COPY --from=build /backline/bin bin
COPY --from=build /backline/intents intents
# Refuses an image with broken content, and leaves the class archive that makes later starts fast.
RUN bin/backline check
USER backline
ENV PORT=8080
EXPOSE 8080
# By bash alone: the image need not have curl.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^ok' <&3"]
ENTRYPOINT ["/backline/bin/backline"]
CMD ["serve"]
