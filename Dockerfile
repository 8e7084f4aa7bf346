# The image holds the locked packages and the built wheel, no source tree and no build tools.

FROM python:3.13-slim AS build
WORKDIR /build
RUN python -m venv /opt/graphsvc
COPY requirements/run.txt requirements/run.txt
RUN /opt/graphsvc/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY cypher cypher
COPY static static
COPY graphsvc graphsvc
# The lock brings the build's own tools, so that the wheel is made without asking an index for more.
RUN /opt/graphsvc/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
# What a PDF is set with, and a type face with Chinese characters, for PDF and PNG alike.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/graphsvc graphsvc
COPY --from=build /opt/graphsvc /opt/graphsvc
ENV PATH=/opt/graphsvc/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GRAPHSVC_DATA=/var/lib/graphsvc/data
# A published port is open to the whole network: it is served once there is an account, which GRAPHSVC_ADMIN_PASSWORD (or a
# secret's path in GRAPHSVC_ADMIN_PASSWORD_FILE) makes at the first start. No password is the image's own.
USER graphsvc
WORKDIR /var/lib/graphsvc
# A volume that is mounted at either belongs to whom the folder belongs to.
RUN mkdir --mode=0700 data backups
VOLUME /var/lib/graphsvc/data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["graphsvc", "serve", "--host", "0.0.0.0", "--port", "8000"]
