"""Where the parts meet: settings, the composition root, jobs, services, commands, routes and screens."""
