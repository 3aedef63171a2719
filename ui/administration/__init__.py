"""Look after documents, feedback and measurements in the browser; pure, without a browser."""
