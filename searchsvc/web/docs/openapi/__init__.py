"""GET /openapi.json: what the API takes and answers, generated from models and tables."""
