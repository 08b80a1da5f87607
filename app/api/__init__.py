"""The typed routes: thin. They read the request, call one service, and say its answer as JSON."""
