"""One module a command: ``configure(parser)`` names its options, ``run(arguments, settings)`` returns the
exit code. Their imports are light; what is heavy is imported inside ``run``, where it is needed."""
