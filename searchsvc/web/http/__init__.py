"""What every HTTP answer shares: errors, roles, CORS, security headers, middleware."""
