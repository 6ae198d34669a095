namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>A file has no results that can be reported. The message is a sentence without its full stop.</summary>
internal sealed class ResultFileException(string message, Exception? cause = null) : Exception(message, cause);
