# One static binary in an empty image, run by a user without rights.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /dossier . && mkdir /empty

# A single file that asks the server whether it is ready: the image has no shell.
FROM busybox:1.37-musl AS probe

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=probe /bin/wget /bin/wget
COPY --from=build --chown=65532:65532 /empty /data
COPY --from=build --chown=65532:65532 /empty /tmp
COPY --from=build /dossier /dossier
USER 65532:65532
WORKDIR /data
# Within the container every address, for Docker forwards to it; publish the port
# on 127.0.0.1, as compose.yaml does. Without DOSSIER_STORE the store is a file in /data.
ENV DOSSIER_ADDR=0.0.0.0:8080 DOSSIER_KEEP=/data/files
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["/bin/wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["/dossier"]
CMD ["serve"]
