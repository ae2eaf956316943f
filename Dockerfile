FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv --without-pip /opt/searchsvc
WORKDIR /src
COPY . .
# There is no compiler here: every dependency must come as a wheel.
RUN pip --python /opt/searchsvc/bin/python install -c constraints.txt '.[s3,oidc]'

FROM python:3.13-slim
ENV PATH=/opt/searchsvc/bin:$PATH PYTHONUNBUFFERED=1
# Reads scanned pages of attached files.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/*
# A new named volume takes the owner of the folder that it covers, so all of them are made here.
RUN groupadd --gid 1000 searchsvc \
    && useradd --uid 1000 --gid 1000 --home-dir /var/lib/searchsvc --no-create-home \
        --shell /usr/sbin/nologin searchsvc \
    && install -d -o searchsvc -g searchsvc -m 0700 /var/lib/searchsvc /var/backups/searchsvc /run/elastic \
        /run/operator /run/reporter /run/tokens /run/keys/search /run/keys/indexer
COPY --from=build /opt/searchsvc /opt/searchsvc
COPY scripts/compose-init /usr/local/bin/compose-init
USER searchsvc
WORKDIR /var/lib/searchsvc
ENTRYPOINT ["searchsvc"]
