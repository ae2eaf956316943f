FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_COMPILE=1
# The day that zip archives begin with: nothing in this stage depends on when it ran.
ARG SOURCE_DATE_EPOCH=315532800
RUN python -m venv --without-pip /opt/searchsvc
WORKDIR /src
# Each file must have the hash that it has in the lock. There is no compiler here: wheels only.
COPY requirements requirements
RUN pip install --require-hashes --only-binary :all: -r requirements/build.txt \
    && pip --python /opt/searchsvc/bin/python install --require-hashes --only-binary :all: -r requirements/image.txt
COPY . .
RUN pip wheel --no-deps --no-build-isolation --no-index --wheel-dir /wheel . \
    && pip --python /opt/searchsvc/bin/python install --no-deps --no-index /wheel/*.whl
# Built twice, the same files in the same layer: compiled code is known by its source, not its time.
# Some packages ship code of other versions of Python, which is not compiled.
RUN { PYTHONHASHSEED=0 /opt/searchsvc/bin/python -m compileall -qq --invalidation-mode unchecked-hash \
        /opt/searchsvc/lib || true; } \
    && PYTHONHASHSEED=0 /opt/searchsvc/bin/python -m compileall -q --invalidation-mode unchecked-hash \
        /opt/searchsvc/lib/python3*/site-packages/searchsvc \
    && find /opt/searchsvc -exec touch --no-dereference --date=@$SOURCE_DATE_EPOCH {} +

FROM python:3.13-slim
ENV PATH=/opt/searchsvc/bin:$PATH PYTHONUNBUFFERED=1
# Reads scanned pages of attached files.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-vie \
    # Caches and logs: they are made again, and differ with each build.
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/fontconfig/* /var/cache/ldconfig/* \
        /var/log/apt /var/log/*.log
# A new named volume takes the owner of the folder that it covers, so all of them are made here.
RUN groupadd --gid 1000 searchsvc \
    && useradd --uid 1000 --gid 1000 --home-dir /var/lib/searchsvc --no-create-home \
        --shell /usr/sbin/nologin searchsvc \
    && install -d -o searchsvc -g searchsvc -m 0700 /var/lib/searchsvc /var/backups/searchsvc /run/elastic \
        /run/operator /run/reporter /run/tokens /run/keys/search /run/keys/indexer \
        /run/certificates/authority /run/certificates/clients \
        /run/certificates/es1 /run/certificates/es2 /run/certificates/es3
COPY --from=build /opt/searchsvc /opt/searchsvc
COPY scripts/compose-init /usr/local/bin/compose-init
USER searchsvc
WORKDIR /var/lib/searchsvc
ENTRYPOINT ["searchsvc"]
