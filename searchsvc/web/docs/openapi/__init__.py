"""GET /openapi.json: what the API takes and answers, generated from the rows of the resources."""
