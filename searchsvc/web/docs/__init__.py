"""The page that documents the API, made from what GET /openapi.json says."""
