namespace AmasSync.Cli.Tests.Faults;

/// <summary>The process was killed. The tool does not catch this.</summary>
internal sealed class KilledException : Exception;
