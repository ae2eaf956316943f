"""What operators need beside the service: alert rules and dashboards."""
